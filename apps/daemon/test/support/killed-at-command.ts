/** A process that dies while a command is under way: before it acts or in the middle, as told. */
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore } from '@rollcall/store';
import { CommandRunner } from '../../src/central-link/commands.ts';

const [directory = '', commandId = '', body = '', when = ''] = process.argv.slice(2);
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const dieForever = (): Promise<void> => {
  die();
  return new Promise(() => undefined);
};

const store = openDeviceStore({ directory, now: Date.now });
store.centralLink.receive(commandId, body);
if (when === 'journalled') die();
const runner = new CommandRunner({
  store,
  ports: {
    syncNow: dieForever,
    setLogLevel: die,
    showMessage: die,
    settleKycCheck: die,
    restart: die,
    wipe: dieForever,
  },
  sendReports: async () => undefined,
  now: Date.now,
  centralNow: Date.now,
  logger: createLogger('test', 'silent'),
});
await runner.run();
