/**
 * A clock that is put forward and back from outside, as a technician or a flat battery does it: the wall clock of the
 * process, everywhere in it. Monotonic time goes on as it is, as it does in an operating system.
 */
import { Server, ServerResponse } from 'node:http';
import { z } from 'zod';

/** What a process is told over its channel. */
export const clockMessageSchema = z.object({ clockOffsetMs: z.number() });
/** What it is told at its start. */
export const clockVariable = 'CHAOS_CLOCK_OFFSET_MS';

export function installClock(): void {
  const RealDate = globalThis.Date;
  let offsetMs = Number(process.env[clockVariable] ?? 0);
  process.on('message', (message) => {
    const told = clockMessageSchema.safeParse(message);
    if (told.success) offsetMs = told.data.clockOffsetMs;
  });
  // Being told is no reason to stay, and nobody is left behind who is told nothing more.
  process.channel?.unref();
  process.once('disconnect', () => process.exit(1));

  const now = (): number => RealDate.now() + offsetMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, words, newTarget) =>
      Reflect.construct(target, words.length === 0 ? [now()] : words, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  stampAnswers();
}

/** Node took its own clock for the `Date` header before this was loaded. */
function stampAnswers(): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own server, below
  Server.prototype.emit = new Proxy(Server.prototype.emit, {
    apply(emit, server, words: unknown[]) {
      const [event, , response] = words;
      if (event === 'request' && response instanceof ServerResponse)
        response.setHeader('date', new Date().toUTCString());
      return Reflect.apply(emit, server, words);
    },
  });
}
