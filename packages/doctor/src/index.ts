export { checkIds, checkTable, failed, isCheckId, late, type CheckId, type CodeOf } from './table.ts';
export { doctorLanguages, tellIn, type DoctorLanguage, type ToldLine } from './tell-in.ts';
export type { CheckWords, FindingWords } from './words.ts';
