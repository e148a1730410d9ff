import { type FaultCode, faultCodes, type RefusalCode, refusalCodes } from '@rollcall/domain';

/** What the socket itself complains of, beside the faults of the machine. */
export type NoticeKey = FaultCode | 'message-unreadable' | 'consent-text-outdated';

const keys: readonly string[] = [...faultCodes, 'message-unreadable', 'consent-text-outdated'];
const isNoticeKey = (code: string): code is NoticeKey => keys.includes(code);
const isRefusalCode = (code: string): code is RefusalCode => refusalCodes.some((known) => known === code);

/** Where the words of a notice are: a picture that cannot be used is a refusal; a code that this page does not know is `unexpected`. */
export function noticeKeyOf(code: string): `fault.${NoticeKey}` | `refusal.${RefusalCode}.title` {
  if (isRefusalCode(code)) return `refusal.${code}.title`;
  return `fault.${isNoticeKey(code) ? code : 'unexpected'}`;
}
