export { PhotoJudge, type PhotoJudgeParts } from './photo-judge.ts';
