import { cameraProblemOf } from '../camera/problem.ts';
import { showCamera } from '../camera/show-camera.ts';
import { createStore, type Store } from '../store.ts';
import { grabFrame } from './grab.ts';
import { realtimeProxy as proxy } from './proxy.ts';
import {
  initialRealtime,
  needsCamera,
  reduceRealtime,
  type RealtimeEvent,
  type RealtimeState,
} from './state.ts';
import { createTicker } from './ticker.ts';

/** As the interface's document has them. */
const frameEveryMs = 100;
const hiddenFrameEveryMs = 500;
const statusEveryMs = 200;
const createAgainAfterMs = 1000;

function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.tabIndex = -1;
  video.setAttribute('aria-hidden', 'true');
  return video;
}

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' },
};

/** Camera, session, frames and tasks of the page. One request of each kind is under way at a time. */
export class Realtime {
  readonly store: Store<RealtimeState, RealtimeEvent> = createStore(initialRealtime, reduceRealtime);
  readonly video = createVideo();
  /** Of this start of the camera; aborted when it is stopped. */
  #on = new AbortController();
  #session: string | null = null;
  readonly #frames = createTicker(oneAtATime(() => this.#sendFrame()));
  readonly #statuses = createTicker(oneAtATime(() => this.#askStatus()));

  constructor() {
    document.addEventListener('visibilitychange', () => this.#setPace());
  }

  readonly startCamera = (): void => {
    if (!needsCamera(this.store.get())) void this.#startCamera();
  };
  readonly stopCamera = (): void => this.#tell({ type: 'stopped' });
  readonly startTasks = (): void => void this.#askTasks('start');
  readonly reset = (): void => void this.#askTasks('reset');

  #setPace(): void {
    const { step } = this.store.get();
    const runs = this.#session !== null && needsCamera(this.store.get());
    this.#frames.every(runs ? (document.hidden ? hiddenFrameEveryMs : frameEveryMs) : null);
    this.#statuses.every(runs && step.name === 'tasks' ? statusEveryMs : null);
  }

  #tell(event: RealtimeEvent): void {
    this.store.send(event);
    if (!needsCamera(this.store.get())) this.#release();
    this.#setPace();
  }

  #release(): void {
    this.#on.abort();
    if (this.#session !== null) void proxy.end(this.#session);
    this.#session = null;
  }

  async #startCamera(): Promise<void> {
    this.#on = new AbortController();
    const { signal } = this.#on;
    this.#tell({ type: 'starting' });
    try {
      const stream = await showCamera(this.video, wanted, signal);
      for (const track of stream.getVideoTracks())
        track.addEventListener('ended', () => this.#tell({ type: 'camera-problem', problem: 'lost' }), {
          signal,
        });
    } catch (error) {
      // Whoever stopped it meanwhile had no problem.
      if (signal.aborted) return;
      const problem = cameraProblemOf(error instanceof Error ? error.name : '');
      return this.#tell({ type: 'camera-problem', problem });
    }
    return this.#createSession(signal);
  }

  /** Again and again until there is one, or the person stops the camera. */
  async #createSession(signal: AbortSignal): Promise<void> {
    const created = await proxy.create();
    if (signal.aborted) {
      if ('answer' in created) void proxy.end(created.answer);
    } else if ('answer' in created) {
      this.#session = created.answer;
      this.#tell({ type: 'session' });
    } else {
      this.store.send({ type: 'problem', problem: 'offline' });
      setTimeout(() => void this.#createAgain(signal), createAgainAfterMs);
    }
  }

  async #createAgain(signal: AbortSignal): Promise<void> {
    if (!signal.aborted) await this.#createSession(signal);
  }

  async #sendFrame(): Promise<void> {
    const frame = grabFrame(this.video);
    const session = this.#session;
    if (session === null || frame === null) return;
    const seen = await proxy.frame(session, frame);
    if (session !== this.#session) return;
    if ('answer' in seen) this.#tell({ type: 'findings', findings: seen.answer });
    else this.#tell({ type: 'problem', problem: seen.problem });
  }

  async #askTasks(action: 'start' | 'status' | 'reset'): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    const told = await proxy.tasks(session, action);
    if (session !== this.#session) return;
    if ('problem' in told) this.#tell({ type: 'problem', problem: told.problem });
    else if (action === 'reset') this.#tell({ type: 'reset' });
    else if (told.answer !== null) this.#tell({ type: 'tasks', status: told.answer });
  }

  async #askStatus(): Promise<void> {
    if (this.store.get().step.name === 'tasks') await this.#askTasks('status');
  }
}

/** Ticks during the work are let go by: a frame or an answer that waits is stale. */
function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  return () => {
    if (busy) return;
    busy = true;
    void work().finally(() => (busy = false));
  };
}
