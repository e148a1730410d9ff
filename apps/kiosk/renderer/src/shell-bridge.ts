import { z } from 'zod';

const bridgeSchema = z.object({ rollcallShell: z.object({ painted: z.function() }) });

/** Tells the Electron shell, where there is one, that the screen is not white: two frames have been painted. */
export function tellShellWhenPainted(): void {
  const bridge = bridgeSchema.safeParse(window);
  if (!bridge.success) return;
  const { painted } = bridge.data.rollcallShell;
  requestAnimationFrame(() => requestAnimationFrame(() => void painted()));
}
