/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'The server does not take this. Check what was entered.',
  'query-invalid': 'The server does not know what was asked for. Load the page again.',
  'request-too-large': 'This is too large for the server.',
  'credential-missing': 'Your session has ended. Sign in again.',
  'credential-invalid': 'Your session has ended. Sign in again.',
  'account-needed': 'The admin token is no account. Sign in with one.',
  'origin-refused': 'The server takes this only from its own page. Open it by its own address.',
  'not-found': 'It is not there any more. Load the page again.',
  'report-too-large':
    'There are more than 100,000 check-ins in these days. Take fewer days, one site or one person.',
} as const;
