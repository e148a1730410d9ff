import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Fault, type EnroleeId } from '@rollcall/domain';
import { readLine } from '../access/password.ts';
import { withNewOrKnownStore, withStore } from '../device-store.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { parseDisplayName, parseEnroleeId } from '../usage.ts';

interface AddOptions extends CommonOptions {
  readonly name: string;
}

interface SetPinOptions extends CommonOptions {
  readonly number?: string;
  readonly pinFile: string;
  readonly supervisor: boolean;
}

interface BadgeOptions extends CommonOptions {
  readonly out: string;
}

const idWords = 'as `rollcall people list` shows it';

/** For people who check in without their face. */
export function addPeopleCredentials(parent: Command): void {
  addCommand(parent, 'add', {
    description:
      'adds a person without a face, who then checks in by PIN or badge; central is not told their name',
    example: 'rollcall people add s-1042 --name "Demo Person"',
  })
    .argument('<id>', 'what the person is known by, such as a staff number', parseEnroleeId)
    .requiredOption('--name <name>', 'what the screen shows', parseDisplayName)
    .action((id: EnroleeId, options: AddOptions) => answerWith(options, () => add(id, options)));
  addCommand(parent, 'set-pin', {
    description:
      'gives a person a number and a PIN to check in with, in the place of those before; a lock ends',
    example: 'rollcall people set-pin s-1042 --number 1042 --pin-file -',
  })
    .argument('<id>', idWords, parseEnroleeId)
    .option('--number <digits>', 'what the person types first (default: the id, where that is digits alone)')
    .option('--pin-file <file>', 'holds the PIN, 4 to 10 digits; - is standard input', '-')
    .option('--supervisor', 'that this PIN also confirms the check-ins of others', false)
    .action((id: EnroleeId, options: SetPinOptions) => answerWith(options, () => setPin(id, options)));
  addCommand(parent, 'clear-pin', {
    description: "takes a person's number and PIN away",
    example: 'rollcall people clear-pin s-1042',
  })
    .argument('<id>', idWords, parseEnroleeId)
    .action((id: EnroleeId, options: CommonOptions) => answerWith(options, () => clearPin(id, options)));
  addCommand(parent, 'badge', {
    description: 'draws a new badge for a person; the one before is not valid any more',
    example: 'rollcall people badge s-1042 --out badge.svg',
  })
    .argument('<id>', idWords, parseEnroleeId)
    .requiredOption('--out <file>', 'a new file, .svg or .png, that whoever has it can check in with')
    .action((id: EnroleeId, options: BadgeOptions) => answerWith(options, () => badge(id, options)));
  addCommand(parent, 'revoke-badge', {
    description: "takes a person's badge away, such as one that was lost",
    example: 'rollcall people revoke-badge s-1042',
  })
    .argument('<id>', idWords, parseEnroleeId)
    .action((id: EnroleeId, options: CommonOptions) => answerWith(options, () => revokeBadge(id, options)));
}

function add(enroleeId: EnroleeId, options: AddOptions): Promise<Answer> {
  const { name: displayName } = options;
  return withNewOrKnownStore(options, (store) => {
    if (!store.people.add(enroleeId, displayName))
      throw new Fault('input-invalid', `There is a person with the id "${enroleeId}" already.`);
    return {
      json: { outcome: 'added', enroleeId, displayName },
      text: `Added ${displayName} (${enroleeId}), without a face.`,
    };
  });
}

async function setPin(enroleeId: EnroleeId, options: SetPinOptions): Promise<Answer> {
  const { number = enroleeId, supervisor: isSupervisor } = options;
  const pin = await readLine(options.pinFile);
  return withStore(options, async (store) => {
    await store.pins.set({ enroleeId, number, pin, isSupervisor });
    return {
      json: { outcome: 'set', enroleeId, number, isSupervisor },
      text: `${enroleeId} checks in with the number ${number} and this PIN. It is kept as a hash and cannot be shown again.`,
    };
  });
}

const clearPin = (enroleeId: EnroleeId, options: CommonOptions): Promise<Answer> =>
  withStore(options, (store) => {
    if (!store.pins.clear(enroleeId)) throw new Fault('input-invalid', `"${enroleeId}" has no PIN.`);
    return { json: { outcome: 'cleared', enroleeId }, text: `${enroleeId} has no PIN any more.` };
  });

/** The file is made before the badge: an old badge must not end for one that cannot be written. */
async function badge(enroleeId: EnroleeId, options: BadgeOptions): Promise<Answer> {
  const { out } = options;
  const kind = /\.(svg|png)$/i.exec(out)?.[1]?.toLowerCase();
  if (kind === undefined) throw new Fault('input-invalid', 'A badge is drawn as .svg or .png.');
  const { drawQrCode } = await import('@rollcall/vision');
  return withStore(options, async (store) => {
    if (store.people.get(enroleeId) === null)
      throw new Fault('input-invalid', `Nobody with the id "${enroleeId}" is enrolled on this device.`);
    await writeNew(out, '');
    const { svg, png } = await drawQrCode(store.badges.issue(enroleeId));
    await writeFile(out, kind === 'svg' ? svg : png);
    return {
      json: { outcome: 'issued', enroleeId, file: out },
      text: `The badge of ${enroleeId} is in ${out}. Whoever has it can check in as ${enroleeId}: print it, then remove the file.`,
    };
  });
}

async function writeNew(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    throw new Fault('input-invalid', `${path} cannot be written, or is there already.`, { cause });
  }
}

const revokeBadge = (enroleeId: EnroleeId, options: CommonOptions): Promise<Answer> =>
  withStore(options, (store) => {
    if (!store.badges.revoke(enroleeId)) throw new Fault('input-invalid', `"${enroleeId}" has no badge.`);
    return {
      json: { outcome: 'revoked', enroleeId },
      text: `The badge of ${enroleeId} is not valid any more.`,
    };
  });
