import { readFile } from 'node:fs/promises';
import {
  batchAnswerSchema,
  pairingAnswerSchema,
  type EventAnswer,
  type KeyRotation,
  type PairingAnswer,
} from '@rollcall/contract';
import type { SiteId } from '@rollcall/domain';
import type { Telemetry } from '@rollcall/runtime';
import { askCentral, CentralFault, errorCodeOf, invalidAnswer, type CentralAnswer } from './central-http.ts';
import type { CentralClock } from './central-clock.ts';
import { issueCredential, type DeviceIdentity, type ServiceStart } from './device-credential.ts';

/** What central has to be able to tell apart, and the queue's order; see `SignedEvent` and `LostEvent`. */
export interface QueuedEvent {
  readonly id: string;
  readonly sequence: number;
}

export interface CentralClientOptions {
  readonly url: string;
  readonly identity: DeviceIdentity;
  readonly start: ServiceStart;
  readonly deviceName: string;
  /** X25519; see [Note: sealed references]. */
  readonly agreementKey: () => string;
  /** All that this device ever stated, the oldest first; see [Note: key rotation]. */
  readonly keyRotations: () => readonly KeyRotation[];
  readonly siteId: SiteId;
  /** Told how the pairing stands; see [Note: pairing]. */
  readonly onPairing: (answer: PairingAnswer) => void;
  /** Central does not know this device any longer, or, after that, does once more. */
  readonly onKnown: (isKnown: boolean) => void;
  readonly registrationTokenFile: string | null;
  readonly clock: CentralClock;
  readonly telemetry: Pick<Telemetry, 'span' | 'carry' | 'time'>;
  /** For one request, from its start to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** What central says when it has another key of this device. */
const otherKeyCodes: ReadonlySet<string> = new Set(['credential-invalid', 'device-key-differs']);

/** The central server as this device sees it. Every method throws CentralFault when it cannot be used. */
export class CentralClient {
  readonly #options: CentralClientOptions;
  readonly #time: ReturnType<Telemetry['time']>;
  readonly #stop = new AbortController();

  constructor(options: CentralClientOptions) {
    this.#options = options;
    this.#time = options.telemetry.time(
      'rollcall.central.request.duration',
      'Requests to central; status 0 when no answer came that could be used',
    );
  }

  /** Ends what is under way, and everything later at once. */
  close(): void {
    this.#stop.abort();
  }

  /** Says that this device lives, when it has nothing else to say. */
  async heartbeat(): Promise<void> {
    await this.#sayAsDevice('/api/v1/devices/self/heartbeat', {});
  }

  /**
   * Makes this device known, by the token of the one-machine case or by pairing. Harmless when it is already.
   * @throws CentralFault `central-refused-device` while nobody has confirmed the pairing, too
   */
  async register(): Promise<void> {
    const { identity, deviceName, agreementKey, siteId, registrationTokenFile } = this.#options;
    const { deviceId, publicKey } = identity;
    const stated = { deviceId, name: deviceName, publicKey, agreementKey: agreementKey() };
    if (registrationTokenFile === null) await this.#pair(stated);
    else {
      const bearer = await readToken(registrationTokenFile);
      const answer = await this.#askKnownByKey('/api/v1/devices', {
        bearer: () => bearer,
        body: { ...stated, siteId },
      });
      if (answer.status !== 200 && answer.status !== 201) throw unexpected(answer);
    }
    await this.#proveEarlierKeys();
  }

  /**
   * Shows central the way from whichever key it knows to the newest. What follows on its own it takes, and most often
   * that is the last change: so from there back to the first that it takes, and then forward.
   */
  async proveKeys(): Promise<void> {
    const rotations = this.#options.keyRotations();
    let taken = rotations.length - 1;
    while (taken >= 0 && !(await this.#prove(rotations[taken]))) taken -= 1;
    for (const rotation of rotations.slice(taken + 1)) await this.#prove(rotation);
  }

  /** A central that has lost its database and meets this device anew knows the newest key, and learns those of before. */
  async #proveEarlierKeys(): Promise<void> {
    for (const rotation of this.#options.keyRotations().toReversed()) await this.#prove(rotation);
  }

  async #prove(rotation: KeyRotation | undefined): Promise<boolean> {
    const content = { bearer: this.#credential(), body: rotation ?? {} };
    const { status } = await this.#ask('/api/v1/devices/self/keys', content);
    return status === 200;
  }

  async #pair(body: object): Promise<void> {
    const bearer = (): string => this.#credential();
    const answer = await this.#askKnownByKey('/api/v1/pairings', { bearer, body });
    if (answer.status !== 200) throw unexpected(answer);
    const parsed = pairingAnswerSchema.safeParse(answer.json);
    if (!parsed.success)
      throw invalidAnswer("The central server's answer cannot be understood.", parsed.error);
    this.#options.onPairing(parsed.data);
    if (parsed.data.state === 'confirmed') return;
    const message =
      parsed.data.state === 'waiting'
        ? 'This kiosk waits to be paired: an administrator types the code on its screen at the central server.'
        : 'An administrator refused to pair this kiosk.';
    throw new CentralFault('central-refused-device', message);
  }

  /** Sends events and answers with central's answer to each, in their order. */
  async deliver(events: readonly QueuedEvent[]): Promise<readonly EventAnswer[]> {
    return this.#readAnswers(await this.#sayAsDevice('/api/v1/events/batches', { events }), events);
  }

  /** Asks (body null) or says something under `/api/v1/devices/self`. */
  async self(path: string, body: object | null): Promise<unknown> {
    return (await this.#sayAsDevice(`/api/v1/devices/self/${path}`, body)).json;
  }

  #credential(): string {
    const { identity, start, clock } = this.#options;
    return issueCredential(identity, start, clock.centralNowMs());
  }

  /**
   * A credential that central finds untimely is made again by central's clock, and a device that it does not
   * know registers; each once.
   */
  async #sayAsDevice(path: string, body: object | null): Promise<CentralAnswer> {
    const bearer = (): string => this.#credential();
    const say = (): Promise<CentralAnswer> => this.#askKnownByKey(path, { bearer, body });
    let answer = await say();
    if (errorCodeOf(answer) === 'credential-untimely') answer = await say();
    if (errorCodeOf(answer) === 'device-unknown') {
      // Before: while a pairing waits this throws, and whoever asks next has to register, not only to be answered.
      this.#options.onKnown(false);
      await this.register();
      this.#options.onKnown(true);
      answer = await say();
    }
    if (answer.status !== 200) throw unexpected(answer);
    return answer;
  }

  /** A central that was put back to a backup knows an older key: it is shown the newer ones, and asked again. */
  async #askKnownByKey(
    path: string,
    { bearer, body }: { bearer: () => string; body: object | null },
  ): Promise<CentralAnswer> {
    const answer = await this.#ask(path, { bearer: bearer(), body });
    if (!otherKeyCodes.has(errorCodeOf(answer)) || this.#options.keyRotations().length === 0) return answer;
    await this.proveKeys();
    return this.#ask(path, { bearer: bearer(), body });
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

  async #ask(path: string, content: { bearer: string; body: object | null }): Promise<CentralAnswer> {
    const { timeoutMs, telemetry, clock } = this.#options;
    const url = new URL(path.slice(1), withSlash(this.#options.url)).href;
    // Of the address only what is the same for every device and every cursor.
    const route = path.split('?')[0] ?? path;
    const start = performance.now();
    return telemetry.span(`central ${route}`, { kind: 'client', attributes: { route } }, async (set) => {
      let status = 0;
      try {
        const headers = telemetry.carry();
        const answer = await askCentral({ url, timeoutMs, headers, ...content }, this.#stop.signal);
        ({ status } = answer);
        clock.heardDate(answer.dateMs);
        return answer;
      } finally {
        set({ status });
        this.#time((performance.now() - start) / 1000, { route, status });
      }
    });
  }
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new CentralFault('central-refused-device', `The registration token in ${file} cannot be read.`, {
      cause,
    });
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
