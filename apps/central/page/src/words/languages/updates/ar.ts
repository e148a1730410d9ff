/** Which kiosks take which release. */
export const updates = {
  title: 'التحديثات',
  how: 'يأخذ الجهاز إصدارًا وقّعه صانعه، بعد أن يُفتح الإصدار لحلقته. ويجلبه من حيث تقول إعدادات الجهاز نفسه، حين يُشغَّل التحديث هناك.',
  columns: { ring: 'الحلقة', open: 'الإصدار المفتوح', runs: 'ما تعمل به أجهزتها', ways: 'الإجراءات' },
  rings: { canary: 'الطليعة', early: 'الأوائل', everyone: 'الجميع', own: 'حسب ملف الجهاز نفسه' },
  nothingOpen: 'لا شيء',
  byItsFile: 'حسب الحلقة في ذلك الملف',
  noKiosk: 'لا أجهزة',
  unknown: 'غير معروف',
  count: '{{version}}: {{number}}',
  open: 'فتح…',
  openFor: 'فتح الحلقة «{{ring}}»',
  openHow: 'تأخذ أجهزة هذه الحلقة هذا الإصدار ابتداءً من سؤالها التالي، ولا تأخذ غيره.',
  version: 'الإصدار',
  assign: 'إسناد أجهزة إلى حلقة…',
  assignHow: 'يعلم الجهاز بذلك عند سؤاله التالي.',
  whichKiosks: 'أيّ الأجهزة؟',
  put: 'إسناد',
  stop: 'إيقاف النشر',
  stopHow: 'ابتداءً من سؤاله التالي لا يبدأ أي جهاز تحديثًا. وما بدأ منها يُتمّ.',
  stopped: 'النشر موقوف: لا يبدأ أي جهاز تحديثًا.',
  resume: 'متابعة النشر',
  resumeHow: 'تستطيع الأجهزة من جديد أخذ ما هو مفتوح لحلقتها.',
  history: 'ما تقرّر',
  steps: {
    opened: '{{ring}}: فُتح الإصدار {{version}}',
    stopped: 'أُوقف النشر',
    resumed: 'يتواصل النشر',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'افتح هذا الإصدار أولًا للحلقة التي قبلها.',
  'roll-out-same': 'هو كذلك بالفعل.',
} as const;
