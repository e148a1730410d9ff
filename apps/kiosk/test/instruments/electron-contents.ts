import { EventEmitter } from 'node:events';

/** As much of WebContents as the shell uses. */
export class Contents extends EventEmitter {
  readonly loads: string[] = [];
  crashes = 0;
  openHandler: ((details: never) => { action: string }) | null = null;
  loadFails = false;

  loadURL(url: string): Promise<void> {
    this.loads.push(url);
    return this.loadFails ? Promise.reject(new Error('ERR_CONNECTION_REFUSED')) : Promise.resolve();
  }

  forcefullyCrashRenderer(): void {
    this.crashes += 1;
  }

  setWindowOpenHandler(handler: (details: never) => { action: string }): void {
    this.openHandler = handler;
  }
}
