import { z } from 'zod';

const bridgeSchema = z.object({ rollcallShell: z.object({ painted: z.function() }) });

/** Tells the Electron shell, where there is one, that the screen is not white: two frames have been painted. */
export function tellShellWhenPainted(): void {
  const bridge = bridgeSchema.safeParse(window);
  if (!bridge.success) return;
  const { painted } = bridge.data.rollcallShell;
  requestAnimationFrame(() => requestAnimationFrame(() => void painted()));
}

/**
 * [Note: the beat] Once a second, after two frames were painted, the title changes by what nobody sees or hears of it; that
 * is how Chromium's parent knows that the page lives. A page that nobody sees paints nothing, and need not.
 */
export function beatByTitle(): void {
  const { title } = document;
  let isMarked = false;
  const beat = (): void => {
    isMarked = !isMarked;
    document.title = isMarked ? `${title}\u200b` : title;
    setTimeout(next, 1000);
  };
  const next = (): void => {
    if (document.hidden) beat();
    else requestAnimationFrame(() => requestAnimationFrame(beat));
  };
  next();
}
