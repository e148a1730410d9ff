export { Mailer, type MailServer } from './mailer.ts';
export { openMailer, type MailSettings } from './open-mailer.ts';
