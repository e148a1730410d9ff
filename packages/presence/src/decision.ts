import { refuse, type PositionFix, type PresenceEvidence, type Refusal, type Site } from '@rollcall/domain';
import { fenceEdgeDistance } from './fence-distance.ts';

/**
 * [Note: presence rule] The fix says that the device is somewhere in a disc of `accuracyMetres` around it.
 * `inside`: the whole disc is within the fence, its edge included. `outside`: no part of it is. `undecidable`:
 * the disc lies across the edge, so either could be true. Neither definite verdict can then be wrong as long
 * as the accuracy that the source states is true.
 * @throws Fault `input-invalid` when the fence is a polygon without points.
 */
export function decidePresence(site: Site, fix: PositionFix): PresenceEvidence {
  const edgeDistanceMetres = fenceEdgeDistance(site.fence, fix);
  return {
    verdict: verdictOf(edgeDistanceMetres, fix.accuracyMetres),
    siteId: site.id,
    fix,
    edgeDistanceMetres,
  };
}

/** A comparison with a number that is not one is false, so broken figures are undecidable. */
function verdictOf(edgeDistanceMetres: number, accuracyMetres: number): PresenceEvidence['verdict'] {
  if (edgeDistanceMetres + accuracyMetres <= 0) return 'inside';
  if (edgeDistanceMetres - accuracyMetres > 0) return 'outside';
  return 'undecidable';
}

/** What the person is told; null when they may check in. `distanceMetres` is to the fence's edge, negative inside. */
export function presenceRefusal(evidence: PresenceEvidence): Refusal | null {
  const details = {
    distanceMetres: evidence.edgeDistanceMetres,
    accuracyMetres: evidence.fix.accuracyMetres,
  };
  if (evidence.verdict === 'inside') return null;
  return refuse(evidence.verdict === 'outside' ? 'outside-fence' : 'position-inaccurate', details);
}
