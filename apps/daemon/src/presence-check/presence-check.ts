import type { PresenceEvidence, Site } from '@rollcall/domain';
import { decidePresence } from '@rollcall/presence';
import { isOpen, type Schedule } from './schedule.ts';

/** A place where people may say that they are, at any time when it has no schedule. */
export interface PresenceSite extends Site {
  readonly schedule: Schedule | null;
}

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Of the fix; null when the sender says nothing of it. */
  readonly accuracyMetres: number | null;
}

export type PresenceCheck = (position: Position) => PresenceEvidence['verdict'];

export interface PresenceCheckParts {
  readonly sites: readonly PresenceSite[];
  readonly now: () => number;
}

/**
 * Inside when any site that is open now says so; undecidable when none does and the fix is too inaccurate for one of
 * them. A fix without accuracy is taken at its word.
 */
export const createPresenceCheck =
  ({ sites, now }: PresenceCheckParts): PresenceCheck =>
  ({ latitude, longitude, accuracyMetres }) => {
    const fix = {
      latitude,
      longitude,
      accuracyMetres: accuracyMetres ?? 0,
      source: 'request',
      ageSeconds: 0,
    } as const;
    const atMs = now();
    const verdicts = sites
      .filter(({ schedule }) => schedule === null || isOpen(schedule, atMs))
      .map((site) => decidePresence(site, fix).verdict);
    if (verdicts.includes('inside')) return 'inside';
    return verdicts.includes('undecidable') ? 'undecidable' : 'outside';
  };
