import type { Browser } from 'playwright';
import type { Box } from '../../scripts/launch/box.ts';
import type { Films } from './films.ts';

/** What a part of the bench measures at. */
export interface RunningKiosk {
  readonly browser: Browser;
  readonly browserPath: string;
  readonly box: Box;
  readonly films: Films;
}
