export {
  checkIds,
  checkTable,
  failed,
  late,
  type CheckId,
  type CodeOf,
  type FindingWords,
} from '@rollcall/doctor';
