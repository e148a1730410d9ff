import type { IpcMain, IpcMainEvent } from 'electron';

/** The one message from the page to the shell: it has painted. Sent by the preload, heard by the main process. */
export const paintedChannel = 'rollcall:painted';

/** `senderFrame` is null when the frame is gone by the time the message arrives. */
export function isFromKiosk(event: Pick<IpcMainEvent, 'senderFrame'>, kioskOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.origin === kioskOrigin;
}

export function onPainted(
  ipc: Pick<IpcMain, 'on'>,
  { origin, hear }: { origin: string; hear: () => void },
): void {
  ipc.on(paintedChannel, (event, ...words: unknown[]) => {
    if (words.length === 0 && isFromKiosk(event, origin)) hear();
  });
}
