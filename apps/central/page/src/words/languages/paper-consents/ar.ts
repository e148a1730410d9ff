/** What people agreed to on paper. */
export const paperConsents = {
  form: 'نموذج للتوقيع (PDF)',
  formLanguage: 'لغة النموذج',
  record: 'تسجيل موافقة على الورق…',
  recordTitle: 'موافقة على الورق: {{name}}',
  recordHow:
    'لمن وقّع ورقة، وهي الإثبات: احتفظ بها. تسري من بداية يومها، فيتقدّم عليها أي جواب عند جهاز في ذلك اليوم أو بعده.',
  date: 'التاريخ الذي على الورقة',
  version: 'نسخة النص',
  language: 'لغة الورقة',
  keptAt: 'أين تُحفظ الورقة',
  save: 'تسجيلها',
  onPaper: 'على الورق، سجّلها {{name}}',
  kept: 'محفوظة في: {{place}}',
  withdraw: 'سُحبت…',
  withdrawTitle: 'سُحبت الموافقة على الورق: {{name}}',
  withdrawHow:
    'يُمحى ما يُعرف عن الوجه عند كل جهاز، ويُثبت كل جهاز ذلك. يبقى الاسم والرمز السري والبطاقة، ويبقى ما سُجّل عن الورقة.',
  withdrawNow: 'تسجيل السحب',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'لا توجد نسخة بهذا الاسم. أعد تحميل الصفحة.',
  'consent-text-later': 'نُشرت هذه النسخة بعد ذلك اليوم. اختر النسخة التي كانت سارية حينها.',
  'person-without-site': 'لا ينتمي الشخص إلى أي موقع، واسم الموقع مذكور في النص. أضف له موقعًا أولًا.',
  'consent-date-implausible': 'لا يكون التاريخ في المستقبل ولا قبل عام 2000.',
  'consent-not-in-force': 'أجاب الشخص بشيء آخر في الأثناء. أعد تحميل الصفحة.',
} as const;
