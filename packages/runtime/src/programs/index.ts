/** Programs of this machine that show the kiosk's page, for the shell that starts them and the doctor that looks for them. */
export { findChromium } from './chromium.ts';
export { findOnPath, isExecutable } from './executable.ts';
