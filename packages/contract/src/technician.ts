import { z } from 'zod';

/**
 * [Note: the technician's screen] The page `/technician` of the kiosk, behind a PIN that `rollcall technician set-pin`
 * sets. It does what the command does, by the command: each piece of work is one run of it with `--json`, one at a
 * time. Only pages of this machine are answered.
 */
export const technicianAccessSchema = z.object({
  isPinSet: z.boolean(),
  /** No PIN is looked at for so long, after too many that were wrong; 0: now. */
  lockedSeconds: z.number().nonnegative(),
});
export type TechnicianAccess = z.infer<typeof technicianAccessSchema>;

export const technicianLoginSchema = z.strictObject({ pin: z.string().regex(/^\d{4,10}$/) });
export const technicianSessionSchema = z.object({
  token: z.string(),
  /** Without a request for so long it ends. */
  idleSeconds: z.number().positive(),
});

export const technicianWork = ['doctor', 'self-test', 'burn-in', 'bundle'] as const;
export type TechnicianWork = (typeof technicianWork)[number];

export const technicianJobRequestSchema = z.strictObject({
  work: z.enum(technicianWork),
  /** Of a burn-in. */
  minutes: z.number().min(0.05).max(120).optional(),
});

export const technicianJobSchema = z.object({
  id: z.uuid(),
  work: z.enum(technicianWork),
  state: z.enum(['running', 'ended', 'stopped', 'failed']),
  seconds: z.number().nonnegative(),
  /** What the command answered; null while it runs, and when it answered nothing that can be read. */
  answer: z.record(z.string(), z.unknown()).nullable(),
});
export type TechnicianJob = z.infer<typeof technicianJobSchema>;

export const technicianJobStateSchema = z.object({ job: technicianJobSchema.nullable() });

export const checkLineSchema = z.object({
  id: z.string().max(40),
  status: z.enum(['ok', 'warning', 'problem']),
  code: z.string().max(40).nullable(),
});
export type CheckLine = z.infer<typeof checkLineSchema>;

/** The answers of the commands, as far as the page shows them. */
export const doctorAnswerSchema = z.object({
  checks: z.array(checkLineSchema.extend({ title: z.string(), found: z.string() })),
});
export const selfTestAnswerSchema = z.object({
  outcome: z.enum(['passed', 'failed']),
  seconds: z.number(),
  steps: z.array(z.object({ step: z.string(), passed: z.boolean(), found: z.string() })),
});
export const burnInAnswerSchema = z.object({
  outcome: z.enum(['passed', 'flawed', 'ended-early']),
  flaws: z.array(z.string()),
  stretches: z.array(
    z.object({
      endsAtSeconds: z.number(),
      picturesPerSecond: z.number(),
      p95Milliseconds: z.number(),
      celsius: z.number().nullable(),
      wrong: z.number(),
    }),
  ),
});
export const bundleAnswerSchema = z.object({
  file: z.string(),
  bytes: z.number(),
  contents: z.array(z.object({ name: z.string(), holds: z.string(), bytes: z.number() })),
});

const verdict = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words);

/** What one picture says of where somebody stands and in which light; null: no face, or several. */
export const standSchema = z.object({
  /** Where the eyes are: 0 at the upper edge, 1 at the lower. */
  eyesAt: z.number(),
  pitchDegrees: z.number(),
  centimetres: z.number(),
  brightness: z.number(),
  clipped: z.number(),
  sharpness: z.number(),
  height: verdict(['well', 'lower-camera', 'raise-camera']),
  distance: verdict(['well', 'too-near', 'too-far']),
  light: verdict(['well', 'too-dark', 'too-bright', 'uneven', 'blurred']),
});
export type Stand = z.infer<typeof standSchema>;
export const lookAnswerSchema = z.object({ stand: standSchema.nullable() });

/** [Note: calibration] What the wizard measured at this kiosk, kept in `calibration.json` of its data directory. */
export const calibrationSchema = z.strictObject({
  measuredAt: z.iso.datetime(),
  /** The last figures of each step, the person standing where people will. */
  stand: standSchema,
  /** How much brighter the face was before a white screen than before a black one; null where no screen was measured. */
  screen: z
    .strictObject({ dark: z.number(), lit: z.number(), verdict: verdict(['well', 'too-weak']) })
    .nullable(),
});
export type Calibration = z.infer<typeof calibrationSchema>;
export const storedCalibrationSchema = z.object({ calibration: calibrationSchema.nullable() });

/** A face has to be at least so much brighter before a white screen for the light of attack detection to show. */
export const leastScreenLight = 4;
export const judgeScreen = (dark: number, lit: number): NonNullable<Calibration['screen']> => ({
  dark,
  lit,
  verdict: lit - dark >= leastScreenLight ? 'well' : 'too-weak',
});
