import { placeOf } from '../sealing/seal.ts';

/** A sealed nothing in the device's row, which only this device's keys open. */
export const keyCheckPlace = placeOf('device.key_check');
