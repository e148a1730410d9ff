import type { RealtimeFindings } from '@rollcall/contract';
import type { Refusal } from '@rollcall/domain';
import { realtimePolicy } from './policy.ts';
import type { RealtimePorts } from './ports.ts';
import { RealtimeSession } from './session.ts';

interface Kept {
  readonly session: RealtimeSession;
  /** Who created it; nobody else finds it. */
  readonly owner: string;
  readonly createdAtMs: number;
  seenAtMs: number;
  /** One frame is looked at, one may wait; see `see`. */
  looking: Promise<unknown> | null;
  isWaiting: boolean;
}

/** The realtime sessions of this daemon: in memory alone, gone with it, or when nobody asks any more. */
export class RealtimeSessions {
  readonly #ports: RealtimePorts;
  readonly #kept = new Map<string, Kept>();
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: RealtimePorts) {
    this.#ports = ports;
  }

  get count(): number {
    return this.#kept.size;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.sweep(), 5_000).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#kept.clear();
  }

  /** The new session's id; null when there are too many. */
  create(owner: string): string | null {
    this.sweep();
    if (this.#kept.size >= realtimePolicy.mostSessions) return null;
    const id = this.#ports.newSessionId();
    const now = this.#ports.monotonicMs();
    const session = new RealtimeSession(this.#ports);
    this.#kept.set(id, { session, owner, createdAtMs: now, seenAtMs: now, looking: null, isWaiting: false });
    return id;
  }

  /** False when there is none of this owner's. */
  end(id: string, owner: string): boolean {
    return this.#find(id, owner) !== null && this.#kept.delete(id);
  }

  get(id: string, owner: string): RealtimeSession | null {
    return this.#find(id, owner)?.session ?? null;
  }

  /**
   * Looks at one frame. While one is looked at and another waits, a third is answered at once with what was seen
   * last: pages send by the clock, and frames that wait are stale. Null for no session.
   */
  async see(
    id: string,
    owner: string,
    image: Uint8Array,
  ): Promise<RealtimeFindings | Refusal | 'not-ready' | null> {
    const kept = this.#find(id, owner);
    if (kept === null) return null;
    if (kept.isWaiting) return kept.session.findings();
    if (kept.looking !== null) {
      kept.isWaiting = true;
      await kept.looking;
      kept.isWaiting = false;
    }
    const looking = kept.session.see(image);
    kept.looking = looking.catch(() => undefined);
    try {
      return (await looking) ?? 'not-ready';
    } finally {
      kept.looking = null;
    }
  }

  sweep(): void {
    const now = this.#ports.monotonicMs();
    for (const [id, kept] of this.#kept) if (isOver(kept, now)) this.#kept.delete(id);
  }

  #find(id: string, owner: string): Kept | null {
    const kept = this.#kept.get(id);
    const now = this.#ports.monotonicMs();
    if (kept === undefined || kept.owner !== owner) return null;
    if (isOver(kept, now)) {
      this.#kept.delete(id);
      return null;
    }
    kept.seenAtMs = now;
    return kept;
  }
}

const isOver = ({ seenAtMs, createdAtMs }: Kept, nowMs: number): boolean =>
  nowMs - seenAtMs > realtimePolicy.idleSeconds * 1000 ||
  nowMs - createdAtMs > realtimePolicy.longestSessionSeconds * 1000;
