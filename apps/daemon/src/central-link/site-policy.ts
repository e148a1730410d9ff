import type { SitePolicy } from '@rollcall/contract';
import type { Facts } from '@rollcall/store';

export const sitePolicyFact = 'site-policy';
/** The pull's round that named it last. */
const policyRoundFact = 'site-policy-round';

/** What central says of the site that this kiosk stands at. */
export function keepSitePolicy(facts: Facts, policy: SitePolicy, round: number): void {
  facts.set(sitePolicyFact, JSON.stringify(policy));
  facts.set(policyRoundFact, String(round));
}

/**
 * At the end of a round: when one that began anew did not name it again, the kiosk is at another site, of which nothing is
 * stated, and its own settings count. Whether there was one.
 */
export function forgetSitePolicy(facts: Facts, round: number): boolean {
  const kept = facts.get(policyRoundFact);
  // A version before noted no round: for all that is known it was this one.
  if (kept === null) facts.set(policyRoundFact, String(round));
  if (Number(kept ?? round) >= round) return false;
  const isGone = (facts.get(sitePolicyFact) ?? 'null') !== 'null';
  // A fact cannot be taken away; this one says that there is none.
  if (isGone) facts.set(sitePolicyFact, 'null');
  return isGone;
}
