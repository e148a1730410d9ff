export {
  presentationChecks,
  shareOf as shareOfLogOdds,
  type PresentationCheck,
  type PresentationFinding,
} from './finding.ts';
export {
  judgePresentation,
  fuse,
  withFinding,
  type PresentationJudgement,
  type ShownLight,
} from './judge.ts';
export { lightFinding, lightResponse, type LightResponse, type SkinSample } from './light-response.ts';
export { chooseLightSequence, type LightSequence } from './light-sequence.ts';
export { presentationOperatingPoint } from './operating-point.ts';
export {
  newPresentationWatch,
  watchPresentation,
  type PresentationFrame,
  type PresentationWatch,
} from './watch.ts';
