import {
  decideIdentity,
  identificationThreshold,
  PeopleIndex,
  type Identified,
  type OperatingPoint,
  type Reference,
} from '@rollcall/biometrics';
import { isEnroleeId, isRefusal, type EnroleeId, type Refusal, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { acquireTemplates, type FailureToAcquire, type PictureSource } from './acquire.ts';
import { identificationTradeOff, rateOf } from './identification-rates.ts';
import type { IdentificationRates, Rate, Search } from './identification-rates.ts';

/** A picture by name, and whose it is. */
export interface LabelledPicture {
  readonly name: string;
  readonly person: string;
}

export interface IdentificationInput extends PictureSource {
  readonly vision: Pick<VisionEngine, 'analyse' | 'modelId' | 'operatingPoint'>;
  readonly references: readonly LabelledPicture[];
  readonly probes: readonly LabelledPicture[];
}

export interface IdentificationReport {
  /** N: people with at least one reference, among whom each probe was searched. */
  readonly enrolled: number;
  readonly references: number;
  /** Probes given. */
  readonly probes: number;
  /** Pictures without a template, references and probes. */
  readonly failuresToAcquire: readonly FailureToAcquire[];
  /** People none of whose references gave a template. */
  readonly failuresToEnrol: number;
  /** Probes of those people: a search for them would be neither mated nor non-mated. */
  readonly probesLeftOut: number;
  /** The threshold of the product for so many references and means, and its margin over the runner-up. */
  readonly threshold: number;
  readonly margin: number;
  /** By the product's decision, threshold and margin together. */
  readonly falsePositive: Rate;
  readonly falseNegative: Rate;
  /** Mated searches that returned somebody else; part of `falseNegative` as well. */
  readonly misidentified: Rate;
  /** By the threshold on the best score alone. */
  readonly tradeOff: readonly IdentificationRates[];
  readonly searches: readonly Search[];
}

/**
 * Identification (1:N) error rates: every probe is searched among all references and decided as the product
 * decides. Probes of people without a reference are the non-mated searches. Pictures that give no template are
 * left out and told. Neither the quality gate nor the rule of one face per picture is applied.
 */
export async function evaluateIdentification(input: IdentificationInput): Promise<IdentificationReport> {
  const { vision, references, probes } = input;
  const names = [...new Set([...references, ...probes].map(({ name }) => name))];
  const { templates, failuresToAcquire } = await acquireTemplates(names, { ...input, nowMs: () => 0 });
  const usable = references.filter(({ name }) => templates.has(name));
  const ids = numberedIds(usable.map(({ person }) => person));
  const index = new PeopleIndex(vision.modelId, referencesOf(usable, templates, ids));
  const wanted = new Set(references.map(({ person }) => person));
  const searched = probes.filter(({ person }) => ids.has(person) || !wanted.has(person));
  const searches = searched.flatMap(({ name, person }) => {
    const template = templates.get(name);
    const parts = { index, operatingPoint: vision.operatingPoint, matedId: ids.get(person) ?? null };
    return template === undefined ? [] : [search(name, template, parts)];
  });
  return {
    enrolled: index.peopleCount,
    references: index.referenceCount,
    probes: probes.length,
    failuresToAcquire,
    failuresToEnrol: wanted.size - ids.size,
    probesLeftOut: probes.length - searched.length,
    threshold: identificationThreshold(vision.operatingPoint, index.comparedCount),
    margin: vision.operatingPoint.margin,
    ...ratesOfDecisions(searches),
    tradeOff: identificationTradeOff(searches),
    searches,
  };
}

function ratesOfDecisions(
  searches: readonly Search[],
): Pick<IdentificationReport, 'falsePositive' | 'falseNegative' | 'misidentified'> {
  const mated = searches.filter((each) => each.mated);
  const others = searches.filter((each) => !each.mated);
  return {
    falsePositive: rateOf(count(others, 'wrong-person'), others.length),
    falseNegative: rateOf(mated.length - count(mated, 'right-person'), mated.length),
    misidentified: rateOf(count(mated, 'wrong-person'), mated.length),
  };
}

const count = (searches: readonly Search[], decision: Search['decision']): number =>
  searches.filter((each) => each.decision === decision).length;

interface Searched {
  readonly index: PeopleIndex;
  readonly operatingPoint: OperatingPoint;
  /** The person of the probe; null for one who has no reference. */
  readonly matedId: EnroleeId | null;
}

function search(probe: string, template: Template, { index, operatingPoint, matedId }: Searched): Search {
  const candidates = index.search(template);
  const [best] = candidates;
  const decided = decideIdentity({ candidates, references: index.comparedCount, operatingPoint });
  return {
    probe,
    mated: matedId !== null,
    bestScore: best?.comparisonScore ?? -Infinity,
    rightFirst: best !== undefined && best.enroleeId === matedId,
    decision: decisionOf(decided, matedId),
  };
}

function decisionOf(decided: Identified | Refusal, matedId: EnroleeId | null): Search['decision'] {
  if (!isRefusal(decided)) return decided.enroleeId === matedId ? 'right-person' : 'wrong-person';
  return decided.code === 'ambiguous-match' ? 'ambiguous' : 'nobody';
}

/** Names of people may hold what ids may not. */
function numberedIds(people: readonly string[]): ReadonlyMap<string, EnroleeId> {
  const ids = new Map<string, EnroleeId>();
  for (const person of people) {
    const id = `person-${ids.size}`;
    if (!ids.has(person) && isEnroleeId(id)) ids.set(person, id);
  }
  return ids;
}

function referencesOf(
  pictures: readonly LabelledPicture[],
  templates: ReadonlyMap<string, Template>,
  ids: ReadonlyMap<string, EnroleeId>,
): readonly Reference[] {
  return pictures.flatMap(({ name, person }) => {
    const [template, enroleeId] = [templates.get(name), ids.get(person)];
    return template === undefined || enroleeId === undefined ? [] : [{ id: name, enroleeId, template }];
  });
}
