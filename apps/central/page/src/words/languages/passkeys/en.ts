/** Keys of people's devices, beside password and codes. */
export const passkeys = {
  title: 'Passkeys',
  how: 'Sign in with the finger, face or PIN that unlocks your device, without password and code. A false page gets nothing of it.',
  off: 'There are none here: this server is not told its address. Whoever runs it can set ROLLCALL_CENTRAL_PUBLIC_URL.',
  elsewhere: 'To add one, open this page at the address that passkeys are good for:',
  unsupported: 'This browser knows no passkeys.',
  failed: 'The passkeys could not be loaded.',
  since: 'Added {{when}}',
  unused: 'never used',
  used: 'used {{when}}',
  onlyAt: 'Good at {{host}} only.',
  name: 'A name for it, such as “work laptop”',
  add: 'Add a passkey',
  added: 'The passkey is added. It signs you in from now on.',
  remove: 'Remove',
  removeHow:
    'It signs in no more, and other sessions that it opened end. Delete it on your device, too, so that it is not offered there.',
  removed: 'The passkey is removed.',
  signIn: 'Sign in with a passkey',
  busy: 'Your device asks you…',
  cancelled:
    'Your device gave no passkey: it was cancelled, took too long, or there is none for this address.',
  isThere: 'This device has a passkey of your account already.',
  has: 'Passkeys: {{number}}',
} as const;

export const passkeyProblems = {
  'passkeys-off': 'This server is not told its address, so that it knows no passkeys.',
  'passkey-needed':
    'A second factor is required here, and yours is a passkey: sign in with it. If it is lost, an administrator can invite you again.',
  'passkey-refused': 'This passkey is not good here. Use another way, or ask an administrator.',
  'challenge-spent': 'That took too long, or was answered already. Try again.',
  'passkey-known': 'This passkey was added already.',
  'passkey-last': 'Nothing else would open your account. Ask an administrator for a new invitation first.',
  'too-many-passkeys': 'There are 20 passkeys already. Remove one first.',
} as const;
