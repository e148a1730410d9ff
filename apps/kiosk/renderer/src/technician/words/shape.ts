import type { TechnicianWork } from '@rollcall/contract';

type Named = Readonly<Partial<Record<string, string>>>;

export interface TechnicianWords {
  readonly title: string;
  readonly leave: string;
  readonly unreachable: string;
  readonly broke: (code: string) => string;
  readonly pin: {
    readonly label: string;
    readonly digits: string;
    readonly erase: string;
    readonly open: string;
    readonly wrong: string;
    readonly locked: (minutes: number) => string;
    readonly missing: string;
  };
  readonly work: Readonly<Record<TechnicianWork, string>> & {
    readonly title: string;
    readonly stop: string;
    readonly running: (work: string, seconds: number) => string;
  };
  readonly status: Readonly<Record<'ok' | 'warning' | 'problem', string>>;
  readonly found: {
    readonly doctor: (problems: number, warnings: number) => string;
    readonly selfTest: (passed: boolean, seconds: number) => string;
    readonly burnIn: Readonly<Record<'passed' | 'flawed' | 'ended-early', string>>;
    /** Until, pictures a second, slowest, degrees, wrong. */
    readonly columns: readonly [string, string, string, string, string];
    readonly bundle: (kilobytes: number) => string;
    readonly bundleFree: string;
    readonly stopped: string;
    readonly failed: string;
  };
  readonly steps: Named;
  readonly flaws: Named;
  readonly calibration: {
    readonly title: string;
    readonly what: string;
    readonly picture: string;
    readonly open: string;
    readonly close: string;
    readonly measure: string;
    readonly nobody: string;
    readonly noCamera: string;
    readonly never: string;
    readonly keptOn: (when: string) => string;
  };
  readonly measures: Readonly<Record<'height' | 'distance' | 'light' | 'screen', string>> & {
    readonly eyesAt: (share: string) => string;
    readonly brightness: (value: string) => string;
    readonly gained: (value: number) => string;
  };
  readonly verdicts: Named;
}
