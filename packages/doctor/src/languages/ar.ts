import type { Translation } from '../translation.ts';
import { arAround } from './ar-around.ts';

export const ar: Translation = {
  late: ['لم يتسنَّ الفحص في الوقت المحدد.', 'أعد السؤال حين يخف عمل الجهاز.'],
  failed: ['تعذّر الفحص.', 'انظر أولًا إلى الأسطر التي هي مشكلات.'],
  checks: {
    node: {
      title: 'Node',
      findings: {
        old: [
          'الأجزاء الأصلية تُنهي إصدار Node الأقدم دون رسالة.',
          'شغّل npm ci ثم ابدأ بـ npx rollcall: فهو يجلب Node 24.',
        ],
      },
    },
    cpu: {
      title: 'المعالج',
      findings: {
        'no-avx2': [
          'تعمل الشبكات أبطأ بعدة مرات.',
          'استخدم معالجًا فيه AVX2 (‏Intel منذ 2013، ‏AMD منذ 2015) أو ARM ‏64 بت.',
        ],
      },
    },
    gpu: {
      title: 'معالج الرسومات',
      findings: {
        'no-driver': [
          'يوجد معالج رسومات ولا تستطيع الشبكات استخدامه: فهي تعمل على المعالج.',
          'إن كان مطلوبًا فثبّت برنامج تشغيله من الشركة المصنّعة وأعد تشغيل الجهاز؛ ويجب تمرير الجهاز إلى الحاوية.',
        ],
        unused: [
          'يوجد معالج رسومات ومع ذلك تعمل الشبكات على المعالج.',
          'السطر يذكر السبب. ثبّت CUDA و cuDNN من أجل onnxruntime-node؛ وإن كان المعالج هو المقصود فاضبط executionProvider على cpu.',
        ],
      },
    },
    memory: {
      title: 'الذاكرة',
      findings: {
        low: [
          'قد يُنهي النظام الخدمة أو المتصفح.',
          'أغلق برامج أخرى، أو استخدم جهازًا بذاكرة 4 غيغابايت على الأقل.',
        ],
      },
    },
    temperature: {
      title: 'الحرارة',
      findings: { hot: ['يبطئ المعالج نفسه وتشيخ القطع باكرًا.', 'هوِّ الجهاز ونظّف مروحته وأبعده عن الشمس.'] },
    },
    services: {
      title: 'الخدمات',
      findings: {
        'not-enabled': ['بعد انقطاع الكهرباء لا يستطيع أحد تسجيل الحضور.', 'شغّل: sudo rollcall-box install'],
        'firewall-off': [
          'لم يحمّل جدار الحماية كل قواعده: قد تصل أجهزة أخرى إلى منافذ هذا الجهاز، أو لا تصل إلى ما يفتحه الموقع.',
          'شغّل: journalctl -u rollcall-firewall ثم sudo systemctl restart rollcall-firewall',
        ],
        'screen-down': [
          'الشاشة لا تعرض شيئًا: ما يرسم صفحة الجهاز عليها ينتهي مرة بعد مرة، أو أُوقف.',
          'شغّل: journalctl -u rollcall-kiosk ثم sudo systemctl restart rollcall-kiosk',
        ],
      },
    },
    display: {
      title: 'الشاشة',
      findings: { none: ['لا أحد يرى الجهاز.', 'صِل الشاشة وشغّلها، أو جرّب كابلًا آخر.'] },
    },
    touch: {
      title: 'اللمس',
      findings: { none: ['لا يمكن ضغط الأزرار، فلا يُكتب الرمز السري.', 'صِل كابل USB الخاص بالشاشة أيضًا.'] },
    },
    audio: { title: 'الصوت', findings: { none: ['لا أحد يسمع التعليمات.', 'صِل مكبر صوت إن أردت صوتًا.'] } },
    shell: {
      title: 'المتصفح أو Electron',
      findings: {
        missing: [
          'لا يستطيع هذا الجهاز عرض الصفحة.',
          'ثبّت أحدهما (في دبيان: apt-get install chromium) أو افتح الصفحة من جهاز آخر.',
        ],
        'no-cage': [
          'لا تستطيع الشاشة أن تبدأ: cage الذي يعمل فيه المتصفح غير موجود.',
          'شغّل: sudo apt-get install cage',
        ],
      },
    },
    'video-programs': {
      title: 'ffmpeg',
      findings: {
        missing: ['لا يمكن قراءة الفيديو ولا الكاميرات خارج المتصفح.', 'ثبّته: apt-get install ffmpeg'],
      },
    },
    settings: { title: 'الإعدادات', findings: { invalid: ['الخدمة لا تبدأ.', 'صحّح ما ذُكر.'] } },
    page: {
      title: 'صفحة الجهاز',
      findings: {
        missing: ['تبقى الشاشة فارغة.', 'شغّل: npm run setup. وعلى الجهاز المركّب أعد تثبيت الحزمة.'],
      },
    },
    models: {
      title: 'الشبكات',
      findings: {
        missing: ['لا يُتعرَّف على أحد.', 'شغّل: rollcall models build'],
        altered: ['إحدى الشبكات ليست التي قيست، فلا تُستخدم.', 'شغّل: rollcall models build'],
        manifest: ['الشبكات غير معروفة.', 'استعد models/manifest.json أو حدّد ‎--models-dir.'],
        'one-rate': [
          'مقدار الشبه المطلوب من الوجه بين كثيرين مقدَّر فقط: قد يضطر الناس إلى إعادة المحاولة.',
          'قِس مطابقات خاطئة أندر بصور أكثر: rollcall eval thresholds. يشرح docs/models.md الطريقة.',
        ],
      },
    },
    'execution-provider': {
      title: 'محرك الحساب',
      findings: {
        'files-wrong': ['لا يُتعرَّف على أحد.', 'شغّل: rollcall models build'],
        failed: [
          'لا يُتعرَّف على أحد.',
          'شغّل npm ci: قد لا تناسب الأجزاء الأصلية من onnxruntime-node أو sharp هذا الجهاز.',
        ],
      },
    },
    'network-speed': {
      title: 'سرعة الشبكات',
      findings: {
        slow: [
          'ينتظر الناس أطول مما يقتضيه هذا المعالج.',
          'اضبط executionProvider على cpu، ثم شغّل: npm ci، ثم: rollcall models build. اسأل ثانية حين لا يعمل شيء آخر.',
        ],
      },
    },
    'data-directory': {
      title: 'مجلد البيانات',
      findings: {
        unwritable: [
          'لا يمكن تسجيل أي حضور.',
          'امنح هذا المستخدم حق الكتابة فيه، أو حدّد غيره بـ ‎--data-dir.',
        ],
        absent: ['لم يبدأ الجهاز قط.', 'ينشئه التشغيل الأول: ‎./scripts/start.'],
      },
    },
    'secret-files': {
      title: 'الملفات السرية',
      findings: {
        readable: [
          'يستطيع مستخدمون آخرون لهذا الجهاز قراءة مفاتيحه.',
          'شغّل chmod 600 على كل ملف مذكور و chmod 700 على المجلد.',
        ],
      },
    },
    disk: {
      title: 'المساحة الخالية',
      findings: {
        low: ['قد لا يسع شهرًا من باب مزدحم.', 'أخلِ بعض المساحة قبل أن تنفد.'],
        full: ['يُرفض الحضور الذي لا يمكن كتابته.', 'أخلِ بعض المساحة: السجلات والتنزيلات أولًا.'],
      },
    },
    'disk-wear': {
      title: 'تآكل القرص',
      findings: { worn: ['قد يتعطل التخزين قريبًا.', 'انسخ احتياطيًا (rollcall backup) واستبدله.'] },
    },
    database: {
      title: 'قاعدة البيانات',
      findings: {
        absent: ['لم يبدأ الجهاز قط.', 'ينشئها التشغيل الأول: ‎./scripts/start.'],
        damaged: [
          'لا يمكن تسجيل الحضور.',
          'ابدأ الخدمة: فهي تنحّي الملف التالف وتنقذ ما يثبت. إن تكرر ذلك فاستبدل القرص.',
        ],
        newer: ['لا يستطيع هذا الإصدار قراءتها؛ لم يتغير شيء.', 'أعد تثبيت الإصدار الأحدث.'],
        'key-unreadable': [
          'لا يمكن قراءة المختوم ولا توقيع شيء.',
          'استعد device-keys.json من نسخة احتياطية أُنشئت بعد آخر تغيير للمفاتيح (الأقدم لا تنفع: انسخ بعد كل تغيير)، أو امسح وأعد الاقتران.',
        ],
        unreadable: ['لا يمكن تسجيل الحضور.', 'تقول الجملة ما العمل؛ لم يتغير شيء.'],
      },
    },
    queue: {
      title: 'قائمة الانتظار',
      findings: {
        'dead-letters': ['رفض الخادم المركزي سجلات نهائيًا.', 'شغّل: rollcall queue status. يذكر أيها ولماذا.'],
        stale: [
          'لم تصل الخادم المركزي سجلات منذ أكثر من يوم.',
          'انظر إلى أسطر المركز وTLS والساعة؛ rollcall sync now يحاول فورًا.',
        ],
      },
    },
    ...arAround,
  },
};
