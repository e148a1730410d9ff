import { changesPageSchema, type HealthReport, type PhotoToJudge, type SitePolicy } from '@rollcall/contract';
import { asFault, type Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { backoffMs, canonicalJson, standardBackoff } from '@rollcall/sync';
import type { z } from 'zod';
import type { RemoteConfiguration } from '../configuration/index.ts';
import type { UpdateOrders } from '../updates/update-orders.ts';
import { CentralFault } from '../outbox/central-http.ts';
import { openAgreementKey } from './agreement-key.ts';
import { applyChanges, forgetUnnamed, state } from './apply.ts';
import { CommandRunner, type CommandPorts } from './commands.ts';
import { rotateKeysWhenDue } from './key-rotation.ts';
import { askedAgain, mayTakeLeft } from './left-references.ts';
import { tellLostEvents } from './lost-events.ts';
import { parseAnswer } from './parse-answer.ts';
import { sealReferences, type OwnRecogniser } from './references.ts';
import { forgetSitePolicy } from './site-policy.ts';
import { StatementSender } from './statements.ts';

export interface CentralLinkParts {
  readonly store: Pick<
    DeviceStore,
    | 'identity'
    | 'people'
    | 'references'
    | 'faceCrops'
    | 'facts'
    | 'centralLink'
    | 'centralCredentials'
    | 'keyRotations'
    | 'outbox'
  >;
  /** See `CentralClient.self`; throws CentralFault when central cannot be used. */
  readonly central: { self(path: string, body: object | null): Promise<unknown>; proveKeys(): Promise<void> };
  /** Age at which the device changes its keys; 0: never. */
  readonly keyRotationDays: number;
  /** Whether central knows this device: until then there is nothing to ask. */
  readonly isRegistered: () => boolean;
  /** Resolves when no event is being delivered; see [Note: lanes]. */
  readonly eventsAreThrough: () => Promise<void>;
  /** See `Delivery.deliverAll`. */
  readonly deliverEvents: () => Promise<void>;
  readonly random: () => number;
  readonly commands: CommandPorts;
  /** Sends what reviews of KYC checks need; throws as `StatementSender.send`. */
  readonly sendReviews: () => Promise<void>;
  /** See `PhotoJudge.judge`. */
  readonly judgePhotos: (photos: readonly PhotoToJudge[]) => Promise<number>;
  readonly health: () => HealthReport;
  /** Null while the networks are loading. */
  readonly recogniser: () => OwnRecogniser | null;
  /** Null: central states none for the site any more. */
  readonly onSitePolicy: (policy: SitePolicy | null) => void;
  readonly configuration: Pick<RemoteConfiguration, 'take' | 'forgetUnnamed' | 'obey' | 'report'>;
  readonly updates: Pick<UpdateOrders, 'take' | 'forgetUnnamed' | 'layOut'>;
  /** Something of the configuration may be otherwise now. */
  readonly onConfiguration: () => void;
  readonly now: () => number;
  /** The time at central, as near as it is known. */
  readonly centralNow: () => number;
  readonly logger: Logger;
}

/** Another name when this program knows changes that the one before passed over: then all are asked for once more. */
export const cursorFact = 'central-cursor-3';
const roundFact = 'central-round';
const pullEveryMs = 10_000;
/** While central cannot be used, unless it asks for more. */
const backoff = { ...standardBackoff, firstMs: pullEveryMs, maxMs: 60_000 };
/** So that a kiosk which has just been paired need not wait for its first pull. */
const lookEveryMs = 1000;
const healthEveryMs = 60_000;

interface Applying {
  /** Everything was asked for. */
  readonly isFirst: boolean;
  readonly recogniser: OwnRecogniser | null;
}

/** The way in: what central changes comes down, is applied together with the cursor, and is answered for. */
export class CentralLink {
  readonly #parts: CentralLinkParts;
  readonly #runner: CommandRunner;
  readonly #statements: StatementSender;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #problem = '';
  #healthAtMs = 0;
  #nextPullMs = 0;
  #failures = 0;
  /** Since the start of this service. */
  #statedConfiguration = '';
  /** Rejects; a week's events are not waited for when this service ends. */
  readonly #stopped = Promise.withResolvers<never>();

  constructor(parts: CentralLinkParts) {
    this.#parts = parts;
    this.#stopped.promise.catch(() => undefined);
    this.#statements = new StatementSender({ ...parts, monotonicMs: () => performance.now() });
    this.#runner = new CommandRunner({
      store: parts.store,
      ports: parts.commands,
      sendReports: () => this.#statements.send(true),
      now: parts.now,
      centralNow: parts.centralNow,
      logger: parts.logger,
    });
  }

  async start(): Promise<void> {
    await this.#runner.recover();
    await this.#layOutUpdates();
    this.#timer = setInterval(() => this.#pullWhenDue(), lookEveryMs);
    this.#pullWhenDue();
  }

  #pullWhenDue(): void {
    if (performance.now() >= this.#nextPullMs && this.#parts.isRegistered()) void this.pull();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#statements.stop();
    this.#stopped.reject(new CentralFault('central-unreachable', 'This service ends.'));
    await this.#running;
  }

  /** One round: reports, changes, references that others want, commands. Never rejects; a failure waits for the next. */
  pull(): Promise<void> {
    this.#running ??= this.#attempt().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #attempt(): Promise<void> {
    if (!this.#parts.isRegistered()) return;
    this.#nextPullMs = performance.now() + pullEveryMs;
    try {
      this.#stateHealth();
      await this.#statements.send();
      const { hasCommands, photos } = await this.#pullAll();
      await this.#layOutUpdates();
      this.#stateConfiguration();
      await this.#statements.send();
      await this.#parts.sendReviews();
      await this.#judge(photos);
      await rotateKeysWhenDue({ ...this.#parts, everyDays: this.#parts.keyRotationDays });
      this.#problem = '';
      this.#failures = 0;
      // Apart: a command may ask for a pull, or end this process.
      if (hasCommands)
        setImmediate(
          () =>
            void this.#runner
              .run()
              .then(() => this.#statements.send())
              .catch(() => undefined),
        );
    } catch (error) {
      const fault = asFault(error);
      if (fault.code !== this.#problem) this.#parts.logger.warn({ err: fault }, 'the pull failed');
      this.#problem = fault.code;
      this.#nextPullMs = performance.now() + this.#waitMs(fault);
    }
  }

  #waitMs(fault: Fault): number {
    this.#failures += 1;
    const retryAfterMs = fault instanceof CentralFault ? fault.retryAfterMs : null;
    return backoffMs({ failures: this.#failures, retryAfterMs, random: this.#parts.random() }, backoff);
  }

  #stateHealth(): void {
    const nowMs = performance.now();
    if (this.#healthAtMs > 0 && nowMs - this.#healthAtMs < healthEveryMs) return;
    this.#healthAtMs = nowMs;
    state(this.#parts, { kind: 'health', health: this.#parts.health() });
  }

  /** When some were answered there may be more, and nobody is to wait for the next round. */
  async #judge(photos: readonly PhotoToJudge[]): Promise<void> {
    if ((await this.#parts.judgePhotos(photos)) === 0) return;
    await this.#statements.send();
    this.#nextPullMs = 0;
  }

  /** A failure is tried again at the next pull, and holds up nothing else. */
  async #layOutUpdates(): Promise<void> {
    const { updates, logger } = this.#parts;
    await updates.layOut().catch((error: unknown) => {
      logger.error({ err: error }, 'what central says of updates cannot be laid out');
    });
  }

  /** Once after each start too: what the box itself says may have been changed. */
  #stateConfiguration(): void {
    const { report: configuration } = this.#parts.configuration;
    const text = canonicalJson(configuration);
    if (text === this.#statedConfiguration) return;
    state(this.#parts, { kind: 'configuration', configuration });
    this.#statedConfiguration = text;
  }

  async #pullAll(): Promise<{ readonly hasCommands: boolean; readonly photos: readonly PhotoToJudge[] }> {
    const { store } = this.#parts;
    for (;;) {
      const recogniser = this.#parts.recogniser();
      const isAnew = mayTakeLeft(store.facts, recogniser?.modelId ?? null);
      const cursor = isAnew ? null : store.facts.get(cursorFact);
      const page = await this.#readPage(cursor);
      this.#apply(page, { isFirst: cursor === null, recogniser });
      await this.#shareReferences(page.wanted, recogniser);
      if (page.more) {
        // What is to be said of a page goes before the next one comes: a lane keeps only so many.
        await this.#statements.send();
        continue;
      }
      const hasCommands = store.centralLink.unfinished().some(({ state: at }) => at === 'received');
      return { hasCommands, photos: page.photos };
    }
  }

  /** The one that begins a round is asked for once central knows all that this kiosk knows. */
  async #readPage(cursor: string | null): Promise<z.infer<typeof changesPageSchema>> {
    const { store, central } = this.#parts;
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const ask = async (): Promise<z.infer<typeof changesPageSchema>> =>
      parseAnswer(changesPageSchema, await central.self(`changes${query}`, null));
    const page = await ask();
    if (!page.reset && cursor !== null) return page;
    // Nobody can be forgotten.
    if (store.centralLink.pulledBefore(Number.MAX_SAFE_INTEGER).length === 0) return page;
    await Promise.race([tellLostEvents(this.#parts), this.#stopped.promise]);
    return ask();
  }

  #apply(page: z.infer<typeof changesPageSchema>, { isFirst, recogniser }: Applying): void {
    const { store, configuration, updates, onSitePolicy, onConfiguration, now, logger } = this.#parts;
    const applied = store.centralLink.together(() => {
      // A new round: whoever was named in an older one only is forgotten when it is over.
      let round = Number(store.facts.get(roundFact) ?? 0);
      if (page.reset || isFirst) store.facts.set(roundFact, String((round += 1)));
      if (isFirst) askedAgain(store.facts, recogniser?.modelId ?? null);
      const agreementKey = openAgreementKey(store.facts);
      const parts = { store, agreementKey, recogniser, configuration, updates, now };
      const result = applyChanges(parts, page.changes, round);
      const forgotten = page.more ? 0 : forgetUnnamed({ store, configuration, updates }, round);
      if (forgotten > 0)
        logger.info({ forgotten }, 'people who do not belong to this site any more are forgotten');
      const isPolicyGone = !page.more && forgetSitePolicy(store.facts, round);
      store.facts.set(cursorFact, page.cursor);
      return { ...result, isPolicyGone };
    });
    if (applied.displacedPins > 0)
      logger.warn(
        { displaced: applied.displacedPins },
        'central gave numbers that others here had: their PINs, set at this kiosk, are gone',
      );
    configuration.obey();
    onConfiguration();
    // Such a central may never have heard it.
    if (page.reset) this.#statedConfiguration = '';
    if (applied.sitePolicy !== null || applied.isPolicyGone) onSitePolicy(applied.sitePolicy);
  }

  async #shareReferences(
    wanted: z.infer<typeof changesPageSchema>['wanted'],
    recogniser: OwnRecogniser | null,
  ): Promise<void> {
    const { store, central } = this.#parts;
    if (recogniser === null || wanted.length === 0) return;
    const envelopes = wanted.flatMap((one) => sealReferences(store, recogniser.modelId, one) ?? []);
    if (envelopes.length > 0) await central.self('references', { envelopes });
  }
}
