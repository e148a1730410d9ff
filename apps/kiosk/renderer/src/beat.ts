import { z } from 'zod';

const bridgeSchema = z.object({ rollcallShell: z.object({ painted: z.function() }) });

/** Chromium has no such bridge: it is watched by its titles. */
function tellElectron(): void {
  const bridge = bridgeSchema.safeParse(window);
  if (bridge.success) void bridge.data.rollcallShell.painted();
}

/**
 * [Note: the beat] Once a second, when two frames were painted and `place` has something in it, the title changes by what
 * nobody sees or hears of it, and Electron's shell is told: that is how the shell knows that the page lives. React empties
 * the place of a page that fails while it is drawn. A page that nobody sees paints nothing, and need not.
 */
export function beat(place: HTMLElement): void {
  const { title } = document;
  let isMarked = false;
  const mark = (): void => {
    setTimeout(next, 1000);
    if (!place.hasChildNodes()) return;
    isMarked = !isMarked;
    document.title = isMarked ? `${title}\u200b` : title;
    tellElectron();
  };
  const next = (): void => {
    if (document.hidden) mark();
    else requestAnimationFrame(() => requestAnimationFrame(mark));
  };
  next();
}
