/** Runs before the page, sandboxed, as one bundled file. The page gets one function and no channel names. */
import { contextBridge, ipcRenderer } from 'electron';
import { paintedChannel } from './painted.ts';

contextBridge.exposeInMainWorld('rollcallShell', {
  painted: () => ipcRenderer.send(paintedChannel),
});
