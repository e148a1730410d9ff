import { around } from './around.ts';
import { device } from './device.ts';
import { machine } from './machine.ts';
import { warning } from './words.ts';

export const checkTable = { ...machine, ...device, ...around } as const;
export type CheckId = keyof typeof checkTable;
export const isCheckId = (text: string): text is CheckId => Object.hasOwn(checkTable, text);
export const checkIds = Object.keys(checkTable).filter(isCheckId);
export type CodeOf<Id extends CheckId> = keyof (typeof checkTable)[Id]['findings'] & string;

/** Said of every check that does not end in time. */
export const late = warning('It could not be looked at in time.', 'Ask again when the machine is less busy.');

/** Said of every check that broke over what it looked at. */
export const failed = warning('It could not be looked at.', 'See the lines that are problems first.');
