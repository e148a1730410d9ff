import { readFile } from 'node:fs/promises';
import { batchAnswerSchema, type EventAnswer } from '@rollcall/contract';
import { askCentral, CentralFault, errorCodeOf, invalidAnswer, type CentralAnswer } from './central-http.ts';
import type { CentralClock } from './central-clock.ts';
import { issueCredential, type DeviceIdentity } from './device-credential.ts';

/** What central has to be able to tell apart; see `SignedEvent` and `LostEvent`. */
export interface QueuedEvent {
  readonly id: string;
}

export interface CentralClientOptions {
  readonly url: string;
  readonly identity: DeviceIdentity;
  readonly deviceName: string;
  readonly registrationTokenFile: string | null;
  readonly clock: CentralClock;
  /** For one request, from its start to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** The central server as this device sees it. Every method throws CentralFault when it cannot be used. */
export class CentralClient {
  readonly #options: CentralClientOptions;
  readonly #stop = new AbortController();

  constructor(options: CentralClientOptions) {
    this.#options = options;
  }

  /** Ends what is under way, and everything later at once. */
  close(): void {
    this.#stop.abort();
  }

  /** Says that this device lives, when it has nothing else to say. */
  async heartbeat(): Promise<void> {
    await this.#sayAsDevice('/api/v1/devices/self/heartbeat', {});
  }

  /** Makes this device known. Harmless when it is already. */
  async register(): Promise<void> {
    const { identity, deviceName } = this.#options;
    const bearer = await this.#registrationToken();
    const { deviceId, publicKey } = identity;
    const answer = await this.#ask('/api/v1/devices', {
      bearer,
      body: { deviceId, name: deviceName, publicKey },
    });
    if (answer.status !== 200 && answer.status !== 201) throw unexpected(answer);
  }

  /** Sends events and answers with central's answer to each, in their order. */
  async deliver(events: readonly QueuedEvent[]): Promise<readonly EventAnswer[]> {
    return this.#readAnswers(await this.#sayAsDevice('/api/v1/events/batches', { events }), events);
  }

  /**
   * A credential that central finds untimely is made again by central's clock, and a device that it does not
   * know registers; each once.
   */
  async #sayAsDevice(path: string, body: object): Promise<CentralAnswer> {
    const say = (): Promise<CentralAnswer> => {
      const { identity, clock } = this.#options;
      return this.#ask(path, { bearer: issueCredential(identity, clock.centralNowMs()), body });
    };
    let answer = await say();
    if (errorCodeOf(answer) === 'credential-untimely') answer = await say();
    if (errorCodeOf(answer) === 'device-unknown') {
      await this.register();
      answer = await say();
    }
    if (answer.status !== 200) throw unexpected(answer);
    return answer;
  }

  /** An answer that is not one by one about these very events settles nothing. */
  #readAnswers({ json }: CentralAnswer, events: readonly QueuedEvent[]): readonly EventAnswer[] {
    const parsed = batchAnswerSchema.safeParse(json);
    if (!parsed.success)
      throw invalidAnswer("The central server's answer cannot be understood.", parsed.error);
    const { answers, centralTime } = parsed.data;
    const fits =
      answers.length === events.length && answers.every(({ id }, index) => id === events[index]?.id);
    if (!fits) throw invalidAnswer("The central server's answer is not about the events that were sent.");
    this.#options.clock.heardTime(Date.parse(centralTime));
    return answers;
  }

  async #ask(path: string, content: { bearer: string; body: object }): Promise<CentralAnswer> {
    const { timeoutMs } = this.#options;
    const url = new URL(path.slice(1), withSlash(this.#options.url)).href;
    const answer = await askCentral({ url, timeoutMs, ...content }, this.#stop.signal);
    this.#options.clock.heardDate(answer.dateMs);
    return answer;
  }

  async #registrationToken(): Promise<string> {
    const file = this.#options.registrationTokenFile;
    if (file === null) {
      throw new CentralFault(
        'central-refused-device',
        'The central server does not know this kiosk. Set registrationTokenFile, so that it can make itself known.',
      );
    }
    try {
      return (await readFile(file, 'utf8')).trim();
    } catch (cause) {
      throw new CentralFault('central-refused-device', `The registration token in ${file} cannot be read.`, {
        cause,
      });
    }
  }
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

function unexpected(answer: CentralAnswer): CentralFault {
  const code = errorCodeOf(answer);
  const context = { status: answer.status, code };
  const said = `The central server answered ${answer.status}${code === '' ? '' : ` (${code})`}`;
  const isRefusal = answer.status >= 400;
  return isRefusal
    ? new CentralFault('central-refused-device', `${said}: it refuses this kiosk.`, { context })
    : new CentralFault('central-answer-invalid', `${said}, which is not one of its answers.`, { context });
}
