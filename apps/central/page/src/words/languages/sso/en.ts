/** Single sign-on, at the door and about accounts. */
export const sso = {
  signIn: 'Sign in with {{name}}',
  busy: 'Opening {{name}}…',
  elsewhere: 'To sign in with {{name}}, open this page at <a>{{origin}}</a>.',
  or: 'or',
  has: 'Single sign-on',
  only: 'Your organisation’s sign-in service signs you in, and asks for what it asks for. The account has no password here; an administrator can invite you again if you need one.',
  again:
    'The account is no longer tied to its identity at the sign-in service, and ties itself to the next one with this address.',
} as const;

export const ssoProblems = {
  'sso-off': 'There is no single sign-on here any more. Load the page again.',
  'sso-unreachable':
    'The sign-in service cannot be reached. Try again, or use a password. If it goes on, tell whoever runs this server.',
  'sso-refused': 'The sign-in service let nobody in: it refused, or it was cancelled there. Try again.',
  'sso-spent': 'That took too long, was used already, or began in another browser. Begin again here.',
  'sso-untrusted':
    'What the sign-in service answered is not good here. Begin again; if it goes on, tell whoever runs this server: the log says why.',
  'sso-email':
    'The sign-in service does not say that your e-mail address is verified, so that no account can be found by it. Ask whoever runs it.',
  'sso-no-account':
    'There is no account for your e-mail address. Ask an administrator to invite you by it. To be somebody else, sign out at the sign-in service first.',
  'sso-disabled': 'Your account is disabled. An administrator can enable it.',
  'sso-other-identity':
    'The account of your e-mail address belongs to another identity at the sign-in service. An administrator can invite you again, which unties it.',
  'sso-no-role': 'You are in no group there that may use this server. Ask whoever runs the sign-in service.',
  'sso-second-factor':
    'A second factor is needed here, and the sign-in service does not say that you showed one. Sign in there with it, or here by another way.',
} as const;
