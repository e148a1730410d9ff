/** What both ways of playing the clip, through a browser and through the socket, bring home. */
export interface DemoCheckIn {
  readonly eventId: string;
  /** Unix time at which the kiosk said "checked in". */
  readonly seenAtMs: number;
}

/** The clip shows each movement every eight seconds; a busy machine may miss one, and a refusal costs half a minute. */
export const secondsAllowed = 120;
