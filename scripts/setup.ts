/** `npm run setup`: builds the networks and the kiosk page, without starting anything. */
import { setUp } from './setup/index.ts';

await setUp();
