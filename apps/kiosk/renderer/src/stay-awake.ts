function askForLight(): void {
  if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
    navigator.wakeLock.request('screen').catch(() => undefined);
}

/**
 * Keeps the display on for as long as the page is seen: who comes has nothing to touch or to wait for. A browser that may not
 * (a battery that runs out, say) sleeps, and is asked again when the page is seen again.
 */
export function stayAwake(): void {
  document.addEventListener('visibilitychange', askForLight);
  askForLight();
}
