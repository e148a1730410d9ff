import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type FaultCode, isFault } from '@rollcall/domain';
import { WorkerPool } from '../src/engine/worker-pool.ts';

interface Answer {
  readonly echo: string;
  readonly thread: string;
}

const pools: WorkerPool<string, Answer, string>[] = [];
after(() => Promise.all(pools.map((pool) => pool.close())));

type Place = 'thread' | 'process';

function openIn(
  runsIn: Place,
  size: number,
  { start = 'ready', secondsPerJob = 20, mostMegabytes = Infinity } = {},
): WorkerPool<string, Answer, string> {
  const script = new URL('./workers/obedient.ts', import.meta.url);
  const pool = new WorkerPool<string, Answer, string>(
    { script, workerData: { start }, secondsPerJob, runsIn, mostMegabytes },
    size,
  );
  pools.push(pool);
  return pool;
}

const openerOf =
  (place: Place) =>
  (size: number, options: Parameters<typeof openIn>[2] = {}): WorkerPool<string, Answer, string> =>
    openIn(place, size, options);

const fault = (code: FaultCode) => (error: unknown) => {
  assert.ok(isFault(error, code), String(error));
  return true;
};

for (const place of ['thread', 'process'] as const)
  describe(`workers, each a ${place}`, () => {
    const open = openerOf(place);

    it('does every job once, with as many threads as it was given', async () => {
      const pool = open(2);
      await pool.start();
      const jobs = Array.from({ length: 12 }, (_, i) => `job ${i}`);
      const answers = await Promise.all(jobs.map((job) => pool.run(job)));
      assert.deepEqual(
        answers.map(({ echo }) => echo),
        jobs,
      );
      assert.equal(new Set(answers.map(({ thread }) => thread)).size, 2);
    });

    for (const end of ['throw', 'exit', 'fill memory']) {
      it(`replaces a worker that ends by “${end}”, and only its own job gets a fault`, async () => {
        const pool = open(1);
        const before = await pool.run('before');
        const [lost, kept] = await Promise.allSettled([pool.run(end), pool.run('after')]);
        assert.ok(lost.status === 'rejected' && fault('worker-stopped')(lost.reason));
        assert.ok(kept.status === 'fulfilled');
        assert.equal(kept.value.echo, 'after');
        assert.notEqual(kept.value.thread, before.thread);
      });
    }

    it('tells how far a job is, to whoever asked for it', async () => {
      const pool = open(1);
      const told: string[] = [];
      await Promise.all([
        pool.run('before', { onProgress: () => assert.fail('this job tells nothing') }),
        pool.run('tell', { onProgress: (progress) => told.push(progress) }),
        pool.run('after', { onProgress: () => assert.fail('this job tells nothing') }),
      ]);
      assert.deepEqual(told, ['one', 'two']);
    });

    it('stops a worker that hangs, and replaces it', async () => {
      const pool = open(1, { secondsPerJob: 0.3 });
      await pool.start();
      await assert.rejects(pool.run('hang'), fault('worker-stopped'));
      assert.equal((await pool.run('after')).echo, 'after');
    });

    it('gives up a job whose time is over, running or waiting, and does the others', async () => {
      const pool = open(1, { secondsPerJob: 1 });
      await pool.start();
      const [running, waiting, patient] = await Promise.allSettled([
        pool.run('hang', { withinSeconds: 0.3 }),
        pool.run('no longer wanted', { withinSeconds: 0.2 }),
        pool.run('after', { withinSeconds: 60 }),
      ]);
      assert.ok(running.status === 'rejected' && fault('worker-overdue')(running.reason));
      assert.ok(waiting.status === 'rejected' && fault('worker-overdue')(waiting.reason));
      assert.ok(patient.status === 'fulfilled' && patient.value.echo === 'after');
    });

    it('is ready while a worker is, not while none is, and not when closed', async () => {
      const pool = open(1);
      assert.equal(pool.isReady, false);
      await pool.start();
      assert.equal(pool.isReady, true);
      await assert.rejects(pool.run('exit'), fault('worker-stopped'));
      assert.equal(pool.isReady, false, 'the next one is starting');
      await pool.run('after');
      assert.equal(pool.isReady, true);
      await pool.close();
      assert.equal(pool.isReady, false);
    });

    it('replaces its worker again and again', async () => {
      const pool = open(1);
      for (let time = 0; time < 4; time++) {
        await assert.rejects(pool.run('exit'), fault('worker-stopped'));
        assert.equal((await pool.run('after')).echo, 'after');
      }
    });

    it('hands on a worker’s own fault with code and context, and keeps the worker', async () => {
      const pool = open(1);
      const before = await pool.run('before');
      await assert.rejects(pool.run('fault'), (error) => {
        assert.ok(isFault(error, 'inference-failed'));
        assert.deepEqual(error.context, { id: 'n' });
        return true;
      });
      await assert.rejects(pool.run('other error'), fault('unexpected'));
      assert.equal((await pool.run('after')).thread, before.thread);
    });

    it('says why its workers do not start, each time that it is asked', async () => {
      const missing = open(1, { start: 'fault' });
      await assert.rejects(missing.start(), fault('models-missing'));
      await assert.rejects(missing.run('job'), fault('models-missing'));
      await assert.rejects(open(1, { start: 'exit' }).start(), fault('worker-stopped'));
    });

    it('gives jobs that run, wait or come later a fault when it is closed', async () => {
      const pool = open(1);
      await pool.start();
      const jobs = [pool.run('running'), pool.run('waiting')];
      const settled = Promise.allSettled(jobs);
      await pool.close();
      for (const result of await settled) {
        assert.ok(result.status === 'rejected' && fault('worker-stopped')(result.reason));
      }
      await assert.rejects(pool.run('later'), fault('worker-stopped'));
      await pool.close();
    });
  });

describe('worker processes', () => {
  it('are replaced after a job that has left them with much memory, which no other job notices', async () => {
    const pool = openIn('process', 1, { mostMegabytes: 250 });
    const before = await pool.run('before');
    assert.equal((await pool.run('again')).thread, before.thread);
    assert.equal((await pool.run('grow')).thread, before.thread);
    assert.equal(pool.isReady, true, 'a job may come, and waits for the next one');
    const next = await pool.run('after');
    assert.notEqual(next.thread, before.thread);
    assert.ok(!isAlive(before.thread) && isAlive(next.thread));
  });

  it('killed from outside: the job gets a fault, the next one is done, and the end of the pool leaves none', async () => {
    const pool = openIn('process', 1);
    const { thread } = await pool.run('before');
    const lost = pool.run('hang');
    // Nobody hears whether the job has begun.
    await wait(200);
    process.kill(processOf(thread), 'SIGKILL');
    await assert.rejects(lost, fault('worker-stopped'));
    const next = await pool.run('after');
    await pool.close();
    assert.ok(!isAlive(thread) && !isAlive(next.thread));
  });
});

describe('a closed pool', () => {
  it('keeps nothing of a job that comes when it is closed', async () => {
    const pool = new WorkerPool<object, Answer>(
      { script: new URL('./workers/obedient.ts', import.meta.url), workerData: {}, secondsPerJob: 1 },
      1,
    );
    await pool.close();
    const late = await lateJob(pool);
    // Until the turn ends a new WeakRef holds on by itself.
    await setImmediate();
    collectGarbage();
    assert.ok(late.deref() === undefined);
  });
});

/** A job of which only the pool can know after this. */
async function lateJob(pool: WorkerPool<object, Answer>): Promise<WeakRef<object>> {
  const job = { image: new Uint8Array(1000) };
  await assert.rejects(pool.run(job), fault('worker-stopped'));
  return new WeakRef(job);
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

const processOf = (thread: string): number => Number(thread.split('.')[0]);

function isAlive(thread: string): boolean {
  try {
    return process.kill(processOf(thread), 0);
  } catch {
    return false;
  }
}
