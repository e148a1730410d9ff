import { z } from 'zod';

const changed = z.object({
  exit: z.number().nullable(),
  seconds: z.number(),
  absentSeconds: z.number(),
  version: z.string(),
  says: z.string(),
});

const finding = z.object({
  error: z.string().optional(),
  withoutSettings: z.object({ firstBoot: z.string(), daemon: z.string() }),
  readyAfterSettingsSeconds: z.number().nullable(),
  doctor: z.object({ exit: z.number().nullable(), seconds: z.number(), says: z.string() }),
  readyAfterKillSeconds: z.number().nullable(),
  screenReadsData: z.boolean(),
  screen: z.object({
    painted: z.boolean(),
    paintedAgain: z.boolean(),
    isInItsUnit: z.boolean(),
    picture: z.string(),
  }),
  screenRestarts: z.number(),
  firewall: z.boolean(),
  update: changed,
  takeBack: changed,
  badUpdate: changed,
  again: z.number().nullable(),
  undo: z.number().nullable(),
  afterUndo: z.object({ daemon: z.string(), firewall: z.string() }),
  settingsStay: z.boolean(),
});

const doctorReport = z.object({
  checks: z.array(
    z.object({ id: z.string(), status: z.enum(['ok', 'warning', 'problem']), found: z.string() }),
  ),
});

export interface Judgement {
  readonly report: Readonly<Record<string, number | string | null>>;
  /** Empty when the box is as it should be. */
  readonly problems: readonly string[];
}

const mostAbsentSeconds = 30;

/** What only a real kiosk has. */
const absentHere = new Set(['camera', 'display']);

/** @param found what inside.ts wrote @param machineSeconds from the package to the end of the trial, shutdown included */
export function judge(found: unknown, machineSeconds: number): Judgement {
  const parsed = finding.safeParse(found);
  if (!parsed.success) return { report: {}, problems: [`The trial did not end: ${JSON.stringify(found)}`] };
  const { data } = parsed;
  const unhealthy = unhealthyIn(data.doctor.says);
  const absences = [data.update, data.takeBack, data.badUpdate].map(({ absentSeconds }) => absentSeconds);
  const checks: readonly [boolean, string][] = [
    [data.withoutSettings.firstBoot === 'active', 'The first boot does not wait for settings.'],
    [data.withoutSettings.daemon === 'inactive', 'The daemon runs without settings.'],
    [
      data.readyAfterSettingsSeconds !== null,
      'The daemon was not ready two minutes after its settings came.',
    ],
    [unhealthy.length === 0, `doctor: ${unhealthy.join('; ')}`],
    [data.readyAfterKillSeconds !== null, 'The killed daemon did not come back.'],
    [!data.screenReadsData, "The screen's user can read the daemon's data."],
    [data.screen.painted, 'The screen shows nothing.'],
    [data.screen.paintedAgain, 'The screen shows nothing after its page was killed.'],
    [data.screen.picture === '', `No picture of the screen: ${data.screen.picture}`],
    [data.screenRestarts === 0, `The screen was begun anew ${data.screenRestarts} times.`],
    [data.screen.isInItsUnit, 'The browser is not in its unit, whose limits it escapes.'],
    [data.firewall, 'The firewall is not up.'],
    [data.update.version === '0.1.1', `The update did not take: ${data.update.says}`],
    [data.takeBack.version === '0.1.0', `It was not taken back: ${data.takeBack.says}`],
    [data.badUpdate.version === '0.1.0', `The broken version was not taken back: ${data.badUpdate.says}`],
    [
      absences.every((absent) => absent <= mostAbsentSeconds),
      `The kiosk was away for ${absences.join(', ')} s by updates; ${mostAbsentSeconds} s are allowed.`,
    ],
    [data.again === 0, 'Installing a second time failed.'],
    [data.undo === 0 && data.afterUndo.daemon === 'inactive', 'After the undo the daemon runs.'],
    [data.afterUndo.firewall === 'inactive', 'After the undo the firewall is up.'],
    [data.settingsStay, 'The undo took the settings.'],
  ];
  const { readyAfterSettingsSeconds, readyAfterKillSeconds, doctor } = data;
  return {
    report: {
      machineSeconds,
      readyAfterSettingsSeconds,
      readyAfterKillSeconds,
      doctorSeconds: doctor.seconds,
      updateAbsentSeconds: data.update.absentSeconds,
      takeBackAbsentSeconds: data.takeBack.absentSeconds,
      badUpdateAbsentSeconds: data.badUpdate.absentSeconds,
    },
    problems: checks.filter(([isWell]) => !isWell).map(([, problem]) => problem),
  };
}

function unhealthyIn(text: string): readonly string[] {
  const parsed = doctorReport.safeParse(parseJson(text));
  if (!parsed.success) return [`cannot be read: ${text.slice(0, 500)}`];
  return parsed.data.checks
    .filter(({ id, status }) => status === 'problem' && !absentHere.has(id))
    .map(({ id, found }) => `${id}: ${found}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
