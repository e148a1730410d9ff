import { type FaultCode, faultCodes } from '@rollcall/domain';

export type NoticeKey = FaultCode | 'message-unreadable';

const keys: readonly string[] = [...faultCodes, 'message-unreadable'];
const isNoticeKey = (code: string): code is NoticeKey => keys.includes(code);

/** What to say about a fault; a code that this page does not know yet is `unexpected`. */
export const noticeKeyOf = (code: string): NoticeKey => (isNoticeKey(code) ? code : 'unexpected');
