import { randomUUID } from 'node:crypto';
import { changeSchema, type Change, type SitePolicy, type Statement } from '@rollcall/contract';
import type { DeviceStore } from '@rollcall/store';
import { canonicalJson, laneOf } from '@rollcall/sync';
import type { AgreementKey } from './agreement-key.ts';
import type { RemoteConfiguration } from '../configuration/index.ts';
import { forgetConsentText, keepConsentText } from '../consent-text/index.ts';
import type { UpdateOrders } from '../updates/update-orders.ts';
import { noteLeft, wouldBeMissed } from './left-references.ts';
import { openReferences, type OwnRecogniser } from './references.ts';
import { keepSitePolicy } from './site-policy.ts';

export interface ApplyParts {
  readonly store: Pick<DeviceStore, 'people' | 'faceCrops' | 'centralLink' | 'centralCredentials' | 'facts'>;
  readonly agreementKey: AgreementKey;
  /** Null while the networks are loading. */
  readonly recogniser: OwnRecogniser | null;
  readonly configuration: Pick<RemoteConfiguration, 'take'>;
  readonly updates: Pick<UpdateOrders, 'take'>;
  readonly now: () => number;
}

/** Every variant of a union loses a key, and stays a union. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
export type Said = Without<Statement, 'id' | 'statedAt'>;

/** Puts a statement in the queue; it is signed when it is sent. */
export function state(
  { store, now }: { readonly store: Pick<DeviceStore, 'centralLink'>; readonly now: () => number },
  said: Said,
): void {
  const id = randomUUID();
  const statement = canonicalJson({ id, statedAt: new Date(now()).toISOString(), ...said });
  store.centralLink.queueReport({ id, statement }, laneOf(said.kind));
}

export interface Applied {
  /** Null when it stays as it was. */
  readonly sitePolicy: SitePolicy | null;
  readonly commands: boolean;
  /** PINs that were set here, of others than those whom central gave the same number. */
  readonly displacedPins: number;
}

/**
 * Applies a page of changes; within the caller's transaction, together with the cursor. What this version does not
 * understand is passed over: the next one starts from the beginning when it has to.
 */
export function applyChanges(parts: ApplyParts, changes: readonly unknown[], round: number): Applied {
  let sitePolicy: SitePolicy | null = null;
  let commands = false;
  let displacedPins = 0;
  for (const raw of changes) {
    const { data: change } = changeSchema.safeParse(raw);
    if (change === undefined) continue;
    if (change.kind === 'site-policy') {
      keepSitePolicy(parts.store.facts, change.policy, round);
      sitePolicy = change.policy;
    } else if (change.kind === 'command') {
      const { kind: _kind, ...command } = change;
      commands = parts.store.centralLink.receive(change.commandId, JSON.stringify(command)) || commands;
    } else if (change.kind === 'credentials') {
      displacedPins += applyCredentials(parts, change, round);
    } else if (change.kind === 'configuration') parts.configuration.take(change, round);
    else if (change.kind === 'consent-text') keepConsentText(parts.store.facts, change, round);
    else if (change.kind === 'update-ring') parts.updates.take({ ring: change.ring }, round);
    else if (change.kind === 'roll-out') parts.updates.take({ rollOut: change.rollOut }, round);
    else applyPerson(parts, change, round);
  }
  return { sitePolicy, commands, displacedPins };
}

/** Whoever is not known yet checks in by these until the references have come. */
function applyCredentials(
  { store: { people, centralLink, centralCredentials } }: ApplyParts,
  { enroleeId, displayName, pin, badge }: Extract<Change, { kind: 'credentials' }>,
  round: number,
): number {
  people.add(enroleeId, displayName);
  centralLink.notePulled(enroleeId, round);
  return centralCredentials.keep({ enroleeId, pin, badge }, round);
}

type PersonChange = Exclude<Extract<Change, { enroleeId: unknown }>, { kind: 'credentials' }>;

function applyPerson(parts: ApplyParts, change: PersonChange, round: number): void {
  const { people, centralLink } = parts.store;
  const { enroleeId } = change;
  if (change.kind === 'person') {
    const isKnown = people.rename(enroleeId, change.displayName);
    // Whoever has references somewhere comes with them; this one has none to wait for.
    if (!isKnown && change.version === undefined) people.add(enroleeId, change.displayName);
    centralLink.notePulled(enroleeId, round);
  } else if (change.kind === 'person-removed') {
    const removedReferences = people.get(enroleeId)?.referenceCount ?? 0;
    people.remove(enroleeId);
    centralLink.forgetPulled(enroleeId);
    state(parts, { kind: 'person-removed', removalId: change.removalId, enroleeId, removedReferences });
  } else if (change.kind === 'references-withdrawn') {
    const { removalId } = change;
    const removedReferences = people.eraseFace(enroleeId);
    state(parts, { kind: 'references-withdrawn', removalId, enroleeId, removedReferences });
  } else applyReferences(parts, change, round);
}

function applyReferences(
  parts: ApplyParts,
  change: Extract<Change, { kind: 'references' }>,
  round: number,
): void {
  const { people, faceCrops, centralLink, facts } = parts.store;
  const { enroleeId, modelId, version } = change;
  const opened = openReferences(parts.agreementKey, change, parts.recogniser);
  // Sealed for a key that is no longer ours, or malformed: it stays wanted at central until somebody seals it anew.
  if (opened === null) return;
  centralLink.notePulled(enroleeId, round);
  const own = parts.recogniser?.modelId ?? null;
  const person = people.get(enroleeId);
  if (person !== null && wouldBeMissed(person, { modelId, own })) {
    noteLeft(facts, own);
    // Kept for the references before these: of them the next recogniser would make newer ones.
    faceCrops.replace(enroleeId, []);
    return;
  }
  people.adopt(opened);
  state(parts, { kind: 'references-applied', enroleeId, version });
}

interface ForgetParts extends Pick<ApplyParts, 'store'> {
  readonly configuration: Pick<RemoteConfiguration, 'forgetUnnamed'>;
  readonly updates: Pick<UpdateOrders, 'forgetUnnamed'>;
}

/**
 * After a pull that began anew: whom central does not name any more is forgotten, and what it gave them, and what
 * configuration, consent text and word on updates.
 */
export function forgetUnnamed({ store, configuration, updates }: ForgetParts, round: number): number {
  configuration.forgetUnnamed(round);
  updates.forgetUnnamed(round);
  forgetConsentText(store.facts, round);
  const unnamed = store.centralLink.pulledBefore(round);
  for (const enroleeId of unnamed) {
    store.people.remove(enroleeId);
    store.centralLink.forgetPulled(enroleeId);
  }
  store.centralCredentials.forgetBefore(round);
  return unnamed.length;
}
