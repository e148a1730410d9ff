/**
 * [Note: the doctor's table] Everything that the doctor can say, in one place: the command, docs/troubleshooting.md and
 * `npm run faults` are all made from it. `problem`: with this the kiosk cannot check people in or record it. `warning`:
 * it works, but somebody should know; anything that may be absent by design is at most that.
 */
export interface FindingWords {
  readonly status: 'warning' | 'problem';
  /** What it means for the people before the kiosk. */
  readonly means: string;
  readonly advice: string;
}

export interface CheckWords {
  readonly title: string;
  readonly findings: Readonly<Record<string, FindingWords>>;
}

export const problem = (means: string, advice: string): FindingWords => ({
  status: 'problem',
  means,
  advice,
});
export const warning = (means: string, advice: string): FindingWords => ({
  status: 'warning',
  means,
  advice,
});
