/** Where things are in a checkout. */
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const modelsDirectory = `${root}/models`;
export const stateDirectory = `${root}/var`;
/** What Node has compiled, so that the next process need not. */
export const compileCache = `${root}/node_modules/.cache/compiled`;
export const clipDirectory = `${stateDirectory}/clip`;
export const daemonEntry = `${root}/apps/daemon/src/main.ts`;
export const centralEntry = `${root}/apps/central/src/main.ts`;
export const kioskBuild = `${root}/apps/kiosk/dist`;
export const centralBuild = `${root}/apps/central/dist`;
