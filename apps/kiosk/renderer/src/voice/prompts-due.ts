/** What somebody should mend is not said over and over. */
const guidanceEveryMs = 5000;
const isGuidance = (prompt: string): boolean => /^(guidance|identity-hint)-/.test(prompt);

/**
 * Whether a prompt is to be said now: once when it comes, and again where `times` has changed. Ask with every change of the
 * screen: guidance that comes too soon after another is said later, if it stands then. `now` is a monotonic clock, in ms.
 */
export function promptsDue(now: () => number): (prompt: string | null, times: number) => boolean {
  let last: string | null = null;
  let lastTimes = 0;
  let guidedAtMs = -Infinity;
  return (prompt, times) => {
    if (prompt === last && times === lastTimes) return false;
    const guides = prompt !== null && isGuidance(prompt);
    if (guides && now() - guidedAtMs < guidanceEveryMs) return false;
    if (guides) guidedAtMs = now();
    [last, lastTimes] = [prompt, times];
    return true;
  };
}
