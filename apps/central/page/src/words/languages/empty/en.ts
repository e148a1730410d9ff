/** Before the first check-in. */
export const empty = {
  title: 'Nobody has checked in yet',
  lead: 'The first check-in appears here by itself, a moment after it happens.',
  connected: 'A kiosk is connected.',
  connect: 'Connect a kiosk.',
  connectHow:
    'Start its daemon with <c>ROLLCALL_CENTRAL_URL</c> set to this address and <c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> to a copy of this server’s <c>registration-token</c>.',
  enrol: 'Enrol somebody there.',
  stand: 'Let them stand before the camera',
  standHow: 'and do what the kiosk asks for.',
} as const;
