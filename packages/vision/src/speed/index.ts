/** Apart from the rest: measuring loads nothing native into the process that asks. */
export { measureSpeed } from './measure-speed.ts';
export { isSlow, slowFrom, speedOf, timesTheKernel, type NetworkSpeed } from './expected.ts';
