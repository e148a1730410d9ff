import type { Words } from '../en.ts';

/** Before the first check-in. */
export const empty: Words['empty'] = {
  title: 'لم يسجّل أحد حضوره بعد',
  lead: 'يظهر أول تسجيل هنا من تلقاء نفسه بعد لحظة من حدوثه.',
  connected: 'هناك كشك متصل.',
  connect: 'صِل كشكًا.',
  connectHow:
    'شغّل خدمته مع ضبط <c>ROLLCALL_CENTRAL_URL</c> على هذا العنوان و<c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> على نسخة من <c>registration-token</c> لهذا الخادم.',
  enrol: 'سجّل شخصًا هناك.',
  stand: 'ليقف أمام الكاميرا',
  standHow: 'ويفعل ما يطلبه الكشك.',
};
