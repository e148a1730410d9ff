import type { Words } from './en.ts';
import { faults } from './faults/ar.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const ar: Words = {
  greeting: { morning: 'صباح الخير', day: 'مرحبًا', evening: 'مساء الخير' },
  screen: {
    connecting: { title: 'جارٍ التحضير', text: 'الجهاز قيد التشغيل.' },
    'daemon-lost': {
      title: 'لحظة من فضلك',
      text: 'فقد الجهاز الاتصال بخدمته الداخلية، وهو يواصل المحاولة.',
    },
    'camera-starting': { title: 'جارٍ تشغيل الكاميرا', text: 'يستغرق ذلك ثانية أو ثانيتين.' },
    'camera-denied': {
      title: 'الكاميرا محظورة',
      text: 'اسمح لهذه الصفحة باستخدام الكاميرا من إعدادات المتصفح، ثم أعد المحاولة.',
    },
    'camera-absent': { title: 'لا توجد كاميرا', text: 'وصِّل كاميرا، وسيتعرّف عليها الجهاز تلقائيًا.' },
    'camera-lost': { title: 'انفصلت الكاميرا', text: 'أعد توصيلها، وسيتعرّف عليها الجهاز تلقائيًا.' },
    'camera-busy': {
      title: 'الكاميرا قيد الاستخدام',
      text: 'أغلق البرنامج الآخر الذي يستخدمها. يواصل الجهاز المحاولة تلقائيًا.',
    },
    'camera-unsupported': {
      title: 'لا يمكن الوصول إلى الكاميرا',
      text: 'افتح هذه الصفحة على الجهاز نفسه أو عبر اتصال آمن (https).',
    },
    'nobody-enrolled': {
      title: 'لا أحد مسجَّل بعد',
      text: 'يجب أن يسجّل المسؤول الأشخاص قبل أن يتمكن أحد من إثبات حضوره هنا.',
    },
    attract: { title: 'انظر هنا لإثبات حضورك', text: 'قف على بُعد ذراع، ووجهك داخل الإطار البيضوي.' },
    found: { title: 'اثبت مكانك', text: 'انظر مباشرة إلى الكاميرا.' },
    recognising: { title: 'لحظة واحدة', text: 'نبحث عنك بين الأشخاص المسجَّلين هنا.' },
    light: { title: 'انظر إلى الشاشة', text: 'تُضيء الألوان وجهك نحو ثلاث ثوانٍ.' },
  },
  withoutFace: withoutFaceWords.ar,
  takeBack: takeBackWords.ar,
  newPicture: newPictureWords.ar,
  notDone: notDoneWords.ar,
  faceUse: faceUseWords.ar,
  stillThere: stillThereWords.ar,
  action: {
    turn_left: { title: 'أدر رأسك إلى اليسار', text: 'ثم انظر إلى الأمام من جديد.' },
    turn_right: { title: 'أدر رأسك إلى اليمين', text: 'ثم انظر إلى الأمام من جديد.' },
    look_up: { title: 'انظر إلى أعلى', text: 'ارفع ذقنك، ثم انظر إلى الأمام من جديد.' },
    look_down: { title: 'انظر إلى أسفل', text: 'اخفض ذقنك، ثم انظر إلى الأمام من جديد.' },
    open_mouth: { title: 'افتح فمك', text: 'افتحه واسعًا ثم أغلقه.' },
    smile: { title: 'ابتسم', text: 'ثم أرخِ وجهك.' },
    blink: { title: 'أغمض عينيك', text: 'أغمض العينين معًا ثم افتحهما.' },
  },
  challenge: {
    step: 'الخطوة {{number}} من {{total}}',
    done: 'أحسنت',
    secondsLeft: 'الثواني المتبقية: {{seconds}}',
  },
  result: {
    checkedIn: 'تم إثبات الحضور',
    savedHere: 'حُفظ على هذا الجهاز، وسيُرسَل فور توفر الاتصال بالخادم المركزي.',
  },
  figure: {
    distance: '{{distance}} خارج المنطقة',
    accuracy: 'الموقع معروف بدقة {{distance}}',
  },
  status: {
    cameraOn: 'الكاميرا تعمل',
    offline: 'دون اتصال. يمكن تسجيل الحضور',
    queued: 'بانتظار الإرسال: {{count}}',
    demo: 'تسجيل تجريبي',
  },
  central: {
    pairing: 'ينتظر هذا الجهاز ربطه',
    typeCode: 'يكتب المسؤول هذا الرمز في الخادم المركزي.',
    code: 'رمز الربط',
    message: 'من الإدارة',
  },
  button: {
    tryAgain: 'أعد المحاولة',
    startAgain: 'ابدأ من جديد',
    done: 'انتهيت',
    stopLight: 'أوقف الضوء',
    quiet: 'بلا صوت',
    noLight: 'بلا أضواء ملوّنة لي',
    privacy: 'ماذا يحدث لوجهي؟',
    close: 'إغلاق',
    language: 'اللغة',
  },
  privacy: {
    line: 'يُحوَّل وجهك إلى أرقام للتعرّف عليك. لا تُحفظ أي صورة.',
    title: 'ماذا يحدث لوجهك',
    points: {
      pictures: 'تُحوَّل صور الكاميرا إلى أرقام داخل هذا الجهاز ثم تُحذف فورًا. لا تُحفظ أي صورة ولا تغادر الجهاز.',
      comparison: 'تُقارَن هذه الأرقام بأرقام الأشخاص المسجَّلين هنا، أما أرقام غيرهم فتُنسى.',
      movements: 'الحركات الصغيرة تُثبت أن شخصًا يقف هنا، لا صورة.',
      record: 'يُسجَّل عند إثبات الحضور: مَن ومتى وأين، ومدى التأكد من التعرّف. ويُرسَل هذا السجل إلى خادم مؤسستك.',
    },
    paused: 'التعرّف متوقف مؤقتًا أثناء القراءة.',
  },
  refusal: {
    'not-an-image': { title: 'لا توجد صورة مقروءة', advice: 'لا تقدّم الكاميرا صورة صالحة. اتصل بالفني.' },
    'image-damaged': { title: 'الصورة تصل تالفة', advice: 'أعد المحاولة. إن استمر ذلك فافحص كابل الكاميرا.' },
    'image-too-large': { title: 'الصورة كبيرة جدًا', advice: 'اضبط الكاميرا على دقة أقل.' },
    'not-a-video': { title: 'ليس مقطع فيديو مقروءًا', advice: 'سجّله من جديد بصيغة MP4 أو WebM أو MOV.' },
    'video-damaged': { title: 'الفيديو تالف', advice: 'الفيديو مقطوع أو لا يمكن قراءته. سجّله من جديد.' },
    'video-without-pictures': { title: 'الفيديو لا يُظهر شيئًا', advice: 'لا يحتوي على صور. سجّله بالكاميرا.' },
    'video-too-long': { title: 'الفيديو طويل جدًا', advice: 'سجّل مقطعًا أقصر.' },
    'video-too-large': { title: 'الفيديو كبير جدًا', advice: 'سجّله بدقة أقل.' },
    'file-too-large': { title: 'الملف كبير جدًا', advice: 'اختر ملفًا أصغر.' },
    'file-type-unsupported': {
      title: 'لا يمكن قراءة هذا النوع من الملفات',
      advice: 'استخدم صورة JPEG أو PNG أو WebP أو ملف PDF.',
    },
    'picture-animated': { title: 'الصورة متحركة', advice: 'استخدم صورة ثابتة.' },
    'picture-heic': {
      title: 'الصورة بتنسيق HEIC',
      advice: 'صدّرها بتنسيق JPEG، أو اختر «الأكثر توافقًا» في تنسيقات كاميرا الهاتف.',
    },
    'pdf-encrypted': { title: 'ملف PDF محمي', advice: 'احفظه دون كلمة مرور.' },
    'pdf-damaged': { title: 'لا يمكن قراءة ملف PDF', advice: 'صدّره مرة أخرى أو استخدم صورة.' },
    'pdf-too-complex': { title: 'ملف PDF معقد جدًا', advice: 'استخدم صورة للوثيقة.' },
    'no-mrz': {
      title: 'لا توجد أسطر مقروءة آليًا',
      advice: 'أظهر جانب الوثيقة الذي فيه أسطر الحروف والأرقام والعلامة <.',
    },
    'no-face': { title: 'لا يظهر أي وجه', advice: 'قف أمام الكاميرا وانظر إليها.' },
    'several-faces': { title: 'شخص واحد فقط', advice: 'اطلب من الآخرين الابتعاد قليلًا من فضلك.' },
    'face-too-small': { title: 'اقترب أكثر', advice: 'يجب أن يملأ وجهك الإطار البيضوي.' },
    'face-cut-off': { title: 'تحرّك إلى الوسط', advice: 'يجب أن يكون وجهك كله داخل الإطار.' },
    'face-turned': { title: 'انظر إلى الأمام', advice: 'وجّه وجهك نحو الكاميرا.' },
    'face-blurred': { title: 'اثبت مكانك', advice: 'إن بقيت الصورة مشوشة فقد تحتاج العدسة إلى مسح.' },
    'face-too-dark': { title: 'نحتاج إلى ضوء أكثر', advice: 'الشاشة تضيء الآن. اقترب قليلًا.' },
    'face-too-bright': { title: 'الضوء شديد', advice: 'ابتعد عن الوهج.' },
    'eyes-closed': { title: 'افتح عينيك', advice: 'انظر إلى الكاميرا.' },
    'face-covered': { title: 'الفم والأنف مغطّيان', advice: 'أنزل الكمامة أو الوشاح للحظة.' },
    'glasses-glare': {
      title: 'انعكاس على النظارة',
      advice: 'اخفض ذقنك قليلًا أو ابتعد عن المصباح أو اخلع النظارة.',
    },
    'different-people': {
      title: 'أشخاص مختلفون',
      advice: 'تُظهر الصور أكثر من شخص. استخدم صورًا لشخص واحد فقط.',
    },
    'nobody-enrolled': { title: 'لا أحد مسجَّل بعد', advice: 'اطلب من المسؤول تسجيلك على هذا الجهاز.' },
    'not-enrolled': {
      title: 'لم نتعرّف عليك',
      advice: 'أعد المحاولة دون نظارة أو قبعة. إن كنت جديدًا فاطلب من المسؤول تسجيلك.',
    },
    'ambiguous-match': {
      title: 'لسنا متأكدين من هويتك',
      advice: 'هناك شخص آخر مسجَّل هنا يشبهك كثيرًا. راجع المسؤول.',
    },
    'too-slow': { title: 'لم نرَ الحركة', advice: 'أعد المحاولة واتبع التعليمات فور ظهورها.' },
    'face-changed': { title: 'ظهر وجه آخر', advice: 'أعد المحاولة، شخص واحد فقط، وابقَ أمام الكاميرا.' },
    'frames-implausible': { title: 'تعثّرت الكاميرا', advice: 'لم تصل الصور في وقتها. أعد المحاولة.' },
    'presentation-attack': {
      title: 'وجه حقيقي من فضلك',
      advice: 'يبدو هذا كصورة لوجه. قف بنفسك أمام الكاميرا.',
    },
    'presentation-undecided': { title: 'لسنا متأكدين بعد', advice: 'اقترب إلى ضوء أفضل وأعد المحاولة.' },
    'movement-missing': {
      title: 'هناك حركة ناقصة',
      advice: 'قم بالحركات واحدة تلو الأخرى وانظر إلى الأمام بينها.',
    },
    'too-few-frames': { title: 'لم نر ما يكفي', advice: 'ابق أمام الكاميرا مدة أطول قليلا.' },
    'face-not-followed': { title: 'ضاع وجهك في الطريق', advice: 'واجه الكاميرا بين الحركات.' },
    'same-picture': { title: 'الصورة نفسها مرتين', advice: 'التقط صورة جديدة لكل حركة.' },
    'not-this-person': { title: 'هذا شخص آخر', advice: 'هذا الوجه ليس وجه الشخص المذكور.' },
    'new-picture-first': {
      title: 'يلزم التقاط صورة جديدة',
      advice: 'سجّل حضورك بالرقم السري أو البطاقة، ثم يعرض الجهاز التقاطها.',
    },
    'pin-wrong': { title: 'رقم التعريف والرقم السري غير متطابقين', advice: 'تحقق منهما وحاول مرة أخرى.' },
    'pin-locked': {
      title: 'تكرّر إدخال رقم سري خاطئ',
      advice: 'انتظر بضع دقائق، أو استخدم وجهك أو بطاقتك، أو اسأل المشرف.',
    },
    'badge-unknown': {
      title: 'هذه البطاقة غير صالحة هنا',
      advice: 'اطلب بطاقة جديدة من المسؤول، أو أثبت حضورك بطريقة أخرى.',
    },
    'supervisor-required': {
      title: 'يجب أن يؤكد المشرف',
      advice: 'يجب أن يكون الرقم السري لمشرف، لا رقمك أنت.',
    },
    ...takeBackRefusals.ar,
    'outside-fence': {
      title: 'أنت خارج المنطقة',
      advice: 'لا يمكن إثبات الحضور إلا في الموقع. إن كان الجهاز في مكانه فاتصل بالمسؤول.',
    },
    'position-unknown': { title: 'أين يقع هذا الجهاز؟', advice: 'موقعه غير معروف. يجب أن يحدده المسؤول.' },
    'position-inaccurate': {
      title: 'الموقع غير دقيق',
      advice: 'لا يمكن معرفة إن كان المكان داخل المنطقة. أعد المحاولة بعد دقيقة.',
    },
    'clock-implausible': { title: 'ساعة الجهاز خاطئة', advice: 'تعذّر تسجيل الوقت. اتصل بالفني.' },
  },
  fault: faults,
};
