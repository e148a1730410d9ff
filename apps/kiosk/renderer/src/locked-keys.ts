/** Whether the browser would do something of its own with it: close, reload, print, zoom, go back. */
function isShortcut(event: KeyboardEvent): boolean {
  // The third character of a key, on some keyboards with Control and Alt.
  if (event.getModifierState('AltGraph')) return false;
  return (
    event.ctrlKey || event.altKey || event.metaKey || /^(F\d+|(Browser|Launch|Print).*)$/.test(event.key)
  );
}

/**
 * A kiosk's keyboard types, and does nothing to the window; nor does a finger that rests. Over the whole screen Chromium asks
 * the page before it takes a key for its own.
 */
export function lockKeys(): void {
  window.addEventListener('contextmenu', (event) => event.preventDefault());
  window.addEventListener('keydown', (event) => {
    if (isShortcut(event)) event.preventDefault();
  });
}
