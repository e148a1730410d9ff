/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'الإعدادات',
  ofKiosks: 'إعدادات أجهزته…',
  how: {
    kiosk:
      'ما يُحدَّد هنا يتقدّم على ما يقوله الموقع والجهاز نفسه. يأخذه الجهاز حين يسأل من جديد، دون إعادة تشغيل، ويحتفظ به دون شبكة.',
    site: 'لكل أجهزة الموقع، إلا ما له إعدادات خاصة به.',
  },
  names: {
    livenessMode: 'ما يُطلب من الأشخاص',
    screenLight: 'ضوء متغيّر على الشاشة',
    voicePrompts: 'إرشادات منطوقة',
    identityCheck: 'التحقق من وثائق الهوية',
    selfEnrolment: 'يسجّل الأشخاص وجوههم بأنفسهم، بالرمز السري أو البطاقة',
    showWorkedTime: 'القدوم أو الانصراف، وساعات الأسبوع',
    supervisorWithoutFace: 'يؤكد مشرف الرمز السري والبطاقة',
    defaultLanguage: 'اللغة إلى أن يختار أحدهم',
    undoSeconds: 'مهلة التراجع عن تسجيل الحضور',
  },
  values: {
    livenessMode: {
      passive: 'النظر إلى الكاميرا',
      'one-action': 'حركة واحدة',
      'two-actions': 'حركتان',
    },
    screenLight: { never: 'أبدًا', 'when-unsure': 'حين لا يكون الجهاز متأكدًا', always: 'دائمًا' },
    defaultLanguage: { screen: 'لغة الجهاز' },
  },
  on: 'نعم',
  off: 'لا',
  left: 'غير محدَّد هنا',
  leftToSite: 'كما يقول الموقع: {{value}}',
  now: 'على الجهاز الآن: {{value}} ({{from}})',
  from: {
    environment: 'مثبَّت على الجهاز، وله الأولوية',
    kiosk: 'من هنا',
    site: 'من الموقع',
    box: 'من الجهاز نفسه',
  },
  save: 'حفظ كمراجعة {{revision}}',
  history: 'المراجعات',
  none: 'لم يُغيَّر شيء من هنا بعد.',
  revision: 'المراجعة {{revision}}',
  returned: 'المراجعة {{revision}}، عودة إلى المراجعة {{restores}}',
  change: '{{name}}: {{before}} ← {{after}}',
  notStated: 'غير محدَّد',
  goBack: 'العودة إليها',
  goBackTo: 'العودة إلى المراجعة {{revision}}',
  goBackHow: 'ستقول المراجعة {{next}} ما قالته المراجعة {{revision}}.',
  layers: { kiosk: 'الإعدادات', site: 'إعدادات الموقع' },
  standing: {
    runs: '{{layer}}: يعمل بالمراجعة {{newest}}',
    waits: '{{layer}}: يعمل بالمراجعة {{running}}، والمراجعة {{newest}} تنتظر',
    waitsFirst: '{{layer}}: المراجعة {{newest}} تنتظر',
    refused: '{{layer}}: لا يستطيع الجهاز تطبيق المراجعة {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed': 'غيّر شخص هذه الإعدادات في الأثناء. أغلق هذا وانظر أولًا إلى أحدث مراجعة.',
  'configuration-same': 'أحدث مراجعة تقول هذا بالضبط. غيّر شيئًا أولًا.',
} as const;
