/** Realtime sessions over the real networks, with a clock that goes by the film. */
import { compareTemplates } from '@rollcall/biometrics';
import type { RealtimeFindings, RealtimeTaskStatus } from '@rollcall/contract';
import type { FilmFrame } from '@rollcall/testing';
import type { VisionEngine } from '@rollcall/vision';
import { RealtimeSessions } from '../../src/realtime/index.ts';

export class FilmedSessions {
  nowMs = 0;
  isLoaded = true;
  readonly sessions: RealtimeSessions;

  /** Asked in the order `look_left, look_right, look_up, look_down` unless `random` says otherwise. */
  constructor(vision: VisionEngine, random: () => number = () => 0) {
    let created = 0;
    this.sessions = new RealtimeSessions({
      analyse: (image, wanted) => (this.isLoaded ? vision.analyse(image, wanted) : null),
      compare: compareTemplates,
      sameFaceScore: () => (this.isLoaded ? vision.operatingPoint.threshold : null),
      random,
      newSessionId: () => `session-${++created}`,
      monotonicMs: () => this.nowMs,
    });
  }

  /** Plays a film to a session: the tasks start at `startsAtMs` of it. What was seen in each frame, and how it ended. */
  async play(
    film: AsyncIterable<FilmFrame> | Iterable<FilmFrame>,
    startsAtMs: number,
  ): Promise<{ readonly findings: readonly RealtimeFindings[]; readonly status: RealtimeTaskStatus }> {
    const id = this.sessions.create('test');
    const session = this.sessions.get(id ?? '', 'test');
    if (id === null || session === null) throw new Error('no session');
    let started = false;
    const findings = await this.goOn(id, film, (capturedAtMs) => {
      if (!started && capturedAtMs >= startsAtMs) started = session.startTasks() === 'started';
    });
    return { findings, status: session.taskStatus() };
  }

  /** Plays a film to a session that is there. */
  async goOn(
    id: string,
    film: AsyncIterable<FilmFrame> | Iterable<FilmFrame>,
    before: (capturedAtMs: number) => void = () => undefined,
  ): Promise<readonly RealtimeFindings[]> {
    const findings: RealtimeFindings[] = [];
    const beganMs = this.nowMs;
    for await (const { capturedAtMs, image } of film) {
      this.nowMs = beganMs + capturedAtMs;
      before(capturedAtMs);
      const seen = await this.sessions.see(id, 'test', image);
      if (typeof seen !== 'object' || seen === null || 'outcome' in seen)
        throw new Error(JSON.stringify(seen));
      findings.push(seen);
    }
    return findings;
  }
}
