/**
 * One thing that the doctor looked at. `problem`: with this the kiosk cannot check people in or record it.
 * `warning`: it works, but somebody should know; anything that may be absent by design is at most that.
 */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly status: 'ok' | 'warning' | 'problem';
  /** What was found. */
  readonly found: string;
  /** What to do about it; null when all is well. */
  readonly advice: string | null;
}

type Named = Pick<Check, 'id' | 'title'>;

export const ok = (named: Named, found: string): Check => ({ ...named, status: 'ok', found, advice: null });

export const warning = (named: Named, found: string, advice: string): Check => ({
  ...named,
  status: 'warning',
  found,
  advice,
});

export const problem = (named: Named, found: string, advice: string): Check => ({
  ...named,
  status: 'problem',
  found,
  advice,
});
