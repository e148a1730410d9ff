/** What both ways of playing the clip, through a browser and through the socket, bring home. */
export interface DemoCheckIn {
  readonly eventId: string;
  /** Unix time at which the kiosk said "checked in". */
  readonly seenAtMs: number;
}
