export {
  createPresenceCheck,
  type Position,
  type PresenceCheck,
  type PresenceSite,
} from './presence-check.ts';
export { isOpen, type OpeningHours, type Schedule } from './schedule.ts';
