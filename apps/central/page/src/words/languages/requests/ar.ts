/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'لا يقبل الخادم هذا. راجع ما أُدخل.',
  'query-invalid': 'لا يفهم الخادم ما طُلب. أعد تحميل الصفحة.',
  'request-too-large': 'هذا أكبر مما يقبله الخادم.',
  'credential-missing': 'انتهت جلستك. سجّل الدخول من جديد.',
  'credential-invalid': 'انتهت جلستك. سجّل الدخول من جديد.',
  'account-needed': 'رمز الإدارة ليس حسابًا. سجّل الدخول بحساب.',
  'origin-refused': 'لا يقبل الخادم هذا إلا من صفحته. افتحها بعنوانها.',
  'not-found': 'لم يعد موجودًا. أعد تحميل الصفحة.',
  'report-too-large': 'في هذه الأيام أكثر من 100000 تسجيل حضور. اختر أيامًا أقل أو موقعًا واحدًا أو شخصًا واحدًا.',
};
