import type { CheckId, CodeOf } from './table.ts';

/** What it means, and what to do about it. */
export type Told = readonly [means: string, advice: string];

/** Every line of the table in another language; the compiler names what is missing. */
export interface Translation {
  readonly late: Told;
  readonly failed: Told;
  readonly checks: {
    readonly [Id in CheckId]: {
      readonly title: string;
      readonly findings: { readonly [Code in CodeOf<Id>]: Told };
    };
  };
}
