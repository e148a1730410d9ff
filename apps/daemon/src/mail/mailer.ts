import type { Logger } from '@rollcall/runtime';
import type { MailQueue, QueuedMail } from '@rollcall/store';
import { backoffMs, type BackoffPolicy } from '@rollcall/sync';
import { createTransport, type Transporter } from 'nodemailer';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server has it. */
  readonly secure: boolean;
  /** Null: the server asks nobody who he is. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** The sender, such as `Rollcall <rollcall@example.org>`. */
  readonly from: string;
}

export interface MailerParts {
  readonly queue: Pick<MailQueue, 'due' | 'sent' | 'failed' | 'refused'>;
  readonly server: MailServer;
  readonly now: () => number;
  readonly random: () => number;
  readonly logger: Logger;
}

const backoff: BackoffPolicy = { firstMs: 30_000, maxMs: 60 * 60_000, maxRetryAfterMs: 0 };
/**
 * Of a mail that the server's policy keeps from this mailbox: two to four days, by tries of up to an hour apart. Not by
 * the clock, which may be years off when the mail is queued.
 */
const mostPolicyTries = 100;
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Sends the mails that wait, each until a server takes it. A server that took one and could not say so gets it again,
 * under the same Message-ID.
 */
export class Mailer {
  readonly #parts: MailerParts;
  readonly #transport: Transporter;
  #running: Promise<void> | null = null;

  constructor(parts: MailerParts) {
    this.#parts = parts;
    const { host, port, secure, login } = parts.server;
    const auth = login === null ? {} : { auth: { user: login.user, pass: login.password } };
    this.#transport = createTransport({ host, port, secure, ...auth, ...timeouts });
  }

  /** One pass over what is due; never rejects. A call during a pass gets that pass. */
  send(): Promise<void> {
    this.#running ??= this.#pass().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async close(): Promise<void> {
    this.#transport.close();
    await this.#running;
  }

  async #pass(): Promise<void> {
    for (const mail of this.#parts.queue.due()) await this.#sendOne(mail);
  }

  async #sendOne({ id, to, subject, text, failures }: QueuedMail): Promise<void> {
    const { queue, server, now, random, logger } = this.#parts;
    try {
      await this.#transport.sendMail({
        from: server.from,
        to,
        subject,
        text,
        messageId: `<${id}@rollcall.invalid>`,
      });
      queue.sent(id);
    } catch (error) {
      const tries = failures + 1;
      if (isForGood(error, tries)) {
        logger.error(
          { mail: id, reason: reasonOf(error), tries },
          'a mail was refused for good and is dropped',
        );
        queue.refused(id);
        return;
      }
      const waitMs = backoffMs({ failures: tries, retryAfterMs: null, random: random() }, backoff);
      logger.warn({ mail: id, reason: reasonOf(error), waitMs }, 'a mail could not be sent; it waits');
      queue.failed(id, now() + waitMs);
    }
  }
}

/** An address or a message that the server will never take (RFC 5321 4.2.1); server and settings may be mended. */
function isForGood(error: unknown, tries: number): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return false;
  const isOfTheMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (!isOfTheMail || typeof error.responseCode !== 'number' || error.responseCode < 500) return false;
  if (isOfTheSettings(error)) return false;
  return !isPolicy(error) || tries >= mostPolicyTries;
}

/** The sender's address, or a login that is missing or wrong (530, 535). */
function isOfTheSettings(error: Error): boolean {
  if ('command' in error && error.command === 'MAIL FROM') return true;
  return 'responseCode' in error && (error.responseCode === 530 || error.responseCode === 535);
}

/** What the server lets nobody do, such as to relay, or keeps from this mailbox only: it does not say which (RFC 3463, 3.8). */
const isPolicy = (error: Error): boolean =>
  'response' in error && /^5\d\d[ -]5\.7\./.test(String(error.response));

/** The server's words may hold the person's address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  return 'responseCode' in error && typeof error.responseCode === 'number'
    ? `${code} ${error.responseCode}`
    : code;
}
