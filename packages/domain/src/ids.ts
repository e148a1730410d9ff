/**
 * Ids that cannot be mixed up: an `EnroleeId` is not assignable to an `EventId`,
 * although both are strings on the wire and in the database.
 */
declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type EnroleeId = Branded<'EnroleeId'>;
export type EventId = Branded<'EventId'>;
export type DeviceId = Branded<'DeviceId'>;
export type SiteId = Branded<'SiteId'>;
export type ModelId = Branded<'ModelId'>;

/** What people may use as an id: staff numbers, user names, e-mail addresses; never a path or markup. */
const chosenId = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,63}$/u;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isEnroleeId = (text: string): text is EnroleeId => chosenId.test(text);
export const isDeviceId = (text: string): text is DeviceId => chosenId.test(text);
export const isSiteId = (text: string): text is SiteId => chosenId.test(text);
export const isModelId = (text: string): text is ModelId => chosenId.test(text);
export const isEventId = (text: string): text is EventId => uuid.test(text);
