/** What people check in with who do not use their face: a number and a PIN, or a badge. */

/** What a person types to say who they are. */
export const isPinNumber = (text: string): boolean => /^\d{1,10}$/.test(text);

export const isPin = (text: string): boolean => /^\d{4,10}$/.test(text);

/** Equal digits, digits in a row, or the number itself: what somebody tries first. */
export function isEasyPin(pin: string, number: string): boolean {
  const isRun = '01234567890'.includes(pin) || '09876543210'.includes(pin);
  return new Set(pin).size === 1 || isRun || pin === number;
}

/** What the code of a badge says: a prefix, so that other codes are told apart at once, and 192 random bits in base64url. */
export const badgePrefix = 'rollcall-badge:1:';
export const badgeTokenBytes = 24;

export const isBadgeToken = (text: string): boolean => /^rollcall-badge:1:[\w-]{32}$/.test(text);
