import { Command } from 'commander';
import { addAccessKeysAdd } from './commands/access-keys-add.ts';
import { addAccessKeysList } from './commands/access-keys-list.ts';
import { addAccessKeysRevoke } from './commands/access-keys-revoke.ts';
import { addAccessUsersAdd } from './commands/access-users-add.ts';
import { addAccessUsersList } from './commands/access-users-list.ts';
import { addAccessUsersRemove } from './commands/access-users-remove.ts';
import { addAnalyse } from './commands/analyse.ts';
import { addBackup } from './commands/backup.ts';
import { addBundle } from './commands/bundle.ts';
import { addBurnIn } from './commands/burn-in.ts';
import { addCalibrate } from './commands/calibrate.ts';
import { addCamera } from './commands/camera.ts';
import { addCompare } from './commands/compare.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEnrol } from './commands/enrol.ts';
import { addEvalApi } from './commands/eval-api.ts';
import { addEvalIdentify } from './commands/eval-identify.ts';
import { addEvalLiveness } from './commands/eval-liveness.ts';
import { addEvalMrz } from './commands/eval-mrz.ts';
import { addEvalPad } from './commands/eval-pad.ts';
import { addEvalOcr } from './commands/eval-ocr.ts';
import { addEvalPose } from './commands/eval-pose.ts';
import { addEvalReport } from './commands/eval-report.ts';
import { addEvalThresholds } from './commands/eval-thresholds.ts';
import { addEvalVerify } from './commands/eval-verify.ts';
import { addKyc } from './commands/kyc.ts';
import { addOcr } from './commands/ocr.ts';
import { addIdentify } from './commands/identify.ts';
import { addModelsBuild } from './commands/models-build.ts';
import { addModelsList } from './commands/models-list.ts';
import { addModelsPull } from './commands/models-pull.ts';
import { addModelsVerify } from './commands/models-verify.ts';
import { addMrz } from './commands/mrz.ts';
import { addPeopleCredentials } from './commands/people-credentials.ts';
import { addPeopleList } from './commands/people-list.ts';
import { addPeopleRemove } from './commands/people-remove.ts';
import { addQueueStatus } from './commands/queue-status.ts';
import { addReseal } from './commands/reseal.ts';
import { addSelfTest } from './commands/self-test.ts';
import { addSyncNow } from './commands/sync-now.ts';
import { addTechnician } from './commands/technician-pin.ts';
import { addWipe } from './commands/wipe.ts';
import { exitCodes } from './output.ts';
import { programVersion } from './places.ts';
import { runProgram } from './usage.ts';

const program = new Command('rollcall')
  .description(
    'Works on a Rollcall kiosk from the command line: enrols, recognises, measures and looks after it.',
  )
  .version(programVersion())
  .addHelpText(
    'after',
    `
Exit codes: ${exitCodes.done} done, ${exitCodes.failed} failed, ${exitCodes.usage} wrong usage, ${exitCodes.refused} refused (the answer says why).
Every command takes --json: one JSON object, and nothing else, on standard output.

Environment: ROLLCALL_DATA_DIR and ROLLCALL_MODELS_DIR (as the options), ROLLCALL_PORT (of the daemon).`,
  )
  .exitOverride()
  .showHelpAfterError('(--help shows how it is used)');

addAnalyse(program);
addCompare(program);
addEnrol(program);
addIdentify(program);
addDoctor(program);
addBundle(program);
addCamera(program);
addSelfTest(program);
addBurnIn(program);
addCalibrate(program);
addTechnician(program);
addBackup(program);
addReseal(program);
addWipe(program);
addMrz(program);
addOcr(program);
addKyc(program);

const people = program.command('people').description('who is enrolled on this device');
addPeopleList(people);
addPeopleRemove(people);
addPeopleCredentials(people);

const models = program.command('models').description('the neural networks that the product runs');
addModelsBuild(models);
addModelsList(models);
addModelsPull(models);
addModelsVerify(models);

const evaluation = program
  .command('eval')
  .description('measures accuracy on labelled pictures and recordings');
addEvalVerify(evaluation);
addEvalThresholds(evaluation);
addEvalIdentify(evaluation);
addEvalPose(evaluation);
addEvalPad(evaluation);
addEvalLiveness(evaluation);
addEvalMrz(evaluation);
addEvalOcr(evaluation);
addEvalReport(evaluation);
addEvalApi(evaluation);

const access = program.command('access').description('who may use the APIs of this device');
const users = access.command('users').description('people who log in with a name and a password');
addAccessUsersAdd(users);
addAccessUsersList(users);
addAccessUsersRemove(users);
const keys = access.command('keys').description('keys of programs and users');
addAccessKeysAdd(keys);
addAccessKeysList(keys);
addAccessKeysRevoke(keys);

const queue = program.command('queue').description('the events that wait for the central server');
addQueueStatus(queue);

const sync = program.command('sync').description('delivery to the central server');
addSyncNow(sync);

await runProgram(program, process.argv);
