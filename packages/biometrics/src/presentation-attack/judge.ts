import type { PresentationAttackVerdict } from '@rollcall/domain';
import { coherenceFinding } from './coherence.ts';
import { type PresentationCheck, type PresentationFinding, shareOf } from './finding.ts';
import { lightEndsAtMs, lightFinding, lightResponse } from './light-response.ts';
import type { LightSequence } from './light-sequence.ts';
import { presentationOperatingPoint as point } from './operating-point.ts';
import { networkFinding, pixelFindings } from './pixel-findings.ts';
import { planarityFinding } from './planarity.ts';
import type { PresentationWatch } from './watch.ts';

/** What the screen showed, and when that began by the clock of the frames. */
export interface ShownLight {
  readonly sequence: LightSequence;
  readonly shownAtMs: number;
  /** Of the whole sequence; absent until it is over. Null where too little of it was seen. */
  readonly finding?: PresentationFinding | null;
}

export interface PresentationJudgement {
  readonly verdict: PresentationAttackVerdict;
  readonly findings: readonly PresentationFinding[];
}

/** What can tell a person from a picture; the others can only speak against. */
const canTellPerson: ReadonlySet<PresentationCheck> = new Set(['network', 'planarity', 'screen-light']);

/**
 * [Note: fusion] Each check gives log-odds within bounds of its own, times its reliability; a check that is missing
 * gives none. Their sum is the score, the surroundings' two as one. What speaks for a person is bounded to less than what a physical check may say
 * against one, so that no network's trust is enough to pass a sheet that was seen to be flat. Bona fide takes
 * reliability as well as a low score: where hardly anything could look, the verdict is `undecided`. `screen-light`
 * alone never makes a person, since a print answers to it.
 */
export function judgePresentation(
  watch: PresentationWatch,
  light: ShownLight | null = null,
): PresentationJudgement {
  const found = [
    networkFinding(watch.opinions),
    planarityFinding(watch.reliefs),
    light === null ? null : findingOf(light, watch),
    coherenceFinding(watch.motions),
    ...pixelFindings(watch.measures),
  ];
  const findings = found.filter((finding) => finding !== null);
  return { verdict: fuse(findings), findings };
}

/** The light with its finding, once it is over: a challenge may last for longer than skin is kept. */
export function withFinding(light: ShownLight, watch: PresentationWatch): ShownLight {
  const lastSeenAtMs = watch.skin.at(-1)?.atMs ?? -Infinity;
  const isOver = lastSeenAtMs > lightEndsAtMs(light.sequence, light.shownAtMs);
  return isOver ? { ...light, finding: findingOf(light, watch) } : light;
}

const findingOf = (
  { sequence, shownAtMs, finding }: ShownLight,
  { skin }: PresentationWatch,
): PresentationFinding | null =>
  finding === undefined ? lightFinding(lightResponse(skin, sequence, shownAtMs)) : finding;

export function fuse(findings: readonly PresentationFinding[]): PresentationAttackVerdict {
  const sum = logOddsIn(findings);
  const score = shareOf(sum);
  const telling = findings
    .filter(({ check }) => canTellPerson.has(check) && check !== 'screen-light')
    .reduce((total, { reliability }) => total + reliability, 0);
  const isPerson = score <= point.bonaFideTo && telling >= point.leastReliability;
  // At an even score nothing was said; it takes more than that to accuse.
  const isAttack = score >= point.attackFrom && sum > 0.05;
  return {
    outcome: isAttack ? 'attack' : isPerson ? 'bona-fide' : 'undecided',
    score,
    reasons: findings
      .filter(({ evidence, reliability }) => Math.abs(evidence * reliability) > 0.2)
      .map(reasonOf),
  };
}

/**
 * A window behind a person encloses the face and glares: both are of the surroundings, and count as one check, by what
 * the stronger of them says.
 */
function logOddsIn(findings: readonly PresentationFinding[]): number {
  const surroundings = findings.filter(({ check }) => isOfSurroundings(check)).map(given);
  const others = findings.filter(({ check }) => !isOfSurroundings(check)).map(given);
  return [Math.max(0, ...surroundings), ...others].reduce((total, each) => total + each, 0);
}

const given = ({ evidence, reliability }: PresentationFinding): number => evidence * reliability;
const isOfSurroundings = (check: PresentationCheck): boolean => check === 'enclosure' || check === 'glare';

const reasonOf = ({ check, evidence }: PresentationFinding): string =>
  reasons[check][evidence > 0 ? 'attack' : 'person'];

const reasons: Readonly<Record<PresentationCheck, { attack: string; person: string }>> = {
  network: {
    attack: 'the network takes it for a presentation attack',
    person: 'the network takes it for a person',
  },
  planarity: { attack: 'the face moved like something flat', person: 'the face turned like a head' },
  'screen-light': {
    attack: "the skin did not answer the screen's light",
    person: "the skin answered the screen's light",
  },
  coherence: {
    attack: 'what is around the face moved with it',
    person: 'the face moved and its surroundings did not',
  },
  moire: { attack: 'a regular pattern lies over the skin', person: 'no pattern lies over the skin' },
  enclosure: { attack: 'straight edges enclose the face', person: 'no straight edges enclose the face' },
  glare: { attack: 'glare lies around the face', person: 'no glare lies around the face' },
};
