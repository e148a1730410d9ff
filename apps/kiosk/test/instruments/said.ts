/** What the daemon says to the page, as the tests have it said. */
import type { DaemonToKiosk } from '@rollcall/contract';
import { type LivenessAction, refusalMessages, type RefusalCode } from '@rollcall/domain';

export const challenge = (action: LivenessAction, index = 0): DaemonToKiosk => ({
  type: 'challenge',
  action,
  index,
  total: 2,
  secondsAllowed: 8,
});

/** Long enough for a test to look at each colour. */
export const light: Extract<DaemonToKiosk, { type: 'light' }> = {
  type: 'light',
  colours: [
    { red: 60, green: 110, blue: 255 },
    { red: 250, green: 230, blue: 60 },
    { red: 60, green: 220, blue: 90 },
  ],
  holdMs: 1000,
};

export const checkedIn: Extract<DaemonToKiosk, { type: 'checked-in' }> = {
  type: 'checked-in',
  eventId: '6f1d2f0e-5d5b-4b0e-9f53-6a0f4f3f8a11',
  enroleeId: 'demo',
  displayName: 'Aulia Rahma',
  occurredAt: '2026-03-02T07:58:12.345Z',
  siteName: 'North gate',
  comparisonScore: 0.96,
  worked: { direction: 'out', weekMinutes: 38 * 60 + 25 },
};

export const refused = (code: RefusalCode, details: Record<string, number> = {}): DaemonToKiosk => ({
  type: 'refused',
  code,
  message: refusalMessages[code],
  details,
});
