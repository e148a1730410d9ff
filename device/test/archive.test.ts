/** An archive over a line that breaks off: what came is gone on with, and never believed before its digest is right. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { releaseSchema } from '@rollcall/contract';
import { fetchArchive, partBytes } from '../update/archive.ts';
import { NotTaken } from '../update/release.ts';

const archive = randomBytes(400_000);
const release = releaseSchema.parse({
  product: 'rollcall',
  number: 7,
  version: '2.0.0',
  architecture: 'x64',
  ring: 'early',
  archive: {
    name: 'a.tar.gz',
    bytes: archive.byteLength,
    sha256: createHash('sha256').update(archive).digest('hex'),
  },
});

/** How the server treats one request after the other; afterwards it gives all that is asked for. */
interface Answer {
  readonly breaksAfter?: number;
  readonly stalls?: boolean;
  readonly status?: number;
  readonly ignoresRange?: boolean;
  /** Another range than the one that was asked for. */
  readonly from?: number;
  readonly hasNoLength?: boolean;
}
let content = archive;
let headers: Record<string, string> = {};
const answers: Answer[] = [];
const asked: { range: string | undefined; ifRange: unknown }[] = [];

/** As servers do it: the range only while the file is the one that `if-range` names. */
function give(request: IncomingMessage, response: ServerResponse): void {
  const { range, 'if-range': ifRange } = request.headers;
  asked.push({ range, ifRange });
  const answer = answers.shift() ?? {};
  if (answer.status !== undefined) return void response.writeHead(answer.status).end();
  const isSame = ifRange === undefined || ifRange === headers['etag'] || ifRange === headers['last-modified'];
  const isPart = range !== undefined && isSame && answer.ignoresRange !== true;
  const from = isPart ? (answer.from ?? Number(/^bytes=(\d+)-$/.exec(range)?.[1])) : 0;
  if (from >= content.byteLength) return void response.writeHead(416).end();
  const rest = content.subarray(from);
  const whole = content.byteLength;
  response.writeHead(isPart ? 206 : 200, {
    ...headers,
    ...(answer.hasNoLength === true ? {} : { 'content-length': rest.byteLength }),
    ...(isPart ? { 'content-range': `bytes ${from}-${whole - 1}/${whole}` } : {}),
  });
  if (answer.breaksAfter === undefined) return void response.end(rest);
  response.write(rest.subarray(0, answer.breaksAfter), () => {
    if (answer.stalls !== true) setTimeout(() => response.destroy(), 50);
  });
}

const server = createServer(give);
const root = mkdtempSync(join(tmpdir(), 'rollcall-archive-'));
let source = '';
let state = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  source = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  content = archive;
  headers = { etag: '"one"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };
  answers.length = 0;
  asked.length = 0;
  state = mkdtempSync(join(root, 'state-'));
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const fetchIt = (tries = 3, from = source, stallMs = 20_000) =>
  fetchArchive(from, release, state, { stallMs, pausesMs: Array<number>(tries - 1).fill(1) });
/** Where each request began. A busy machine has not read all that was sent when the line breaks. */
const starts = (): number[] => asked.map(({ range }) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));
/** Each request went on somewhat further than the one before it. */
function assertWentOn(requests: number): void {
  assert.equal(asked.length, requests);
  assert.deepEqual(
    starts(),
    [...new Set(starts())].toSorted((a, b) => a - b),
  );
}
const breaks: Answer = { breaksAfter: 150_000 };

async function assertFetched(fetching: Promise<string>): Promise<void> {
  assert.deepEqual(readFileSync(await fetching), archive);
  assert.deepEqual(readdirSync(state), ['archive.tar.gz'], 'nothing of the part stays');
}

async function assertNotTaken(fetching: Promise<string>, reason: RegExp): Promise<void> {
  await assert.rejects(fetching, (error) => {
    assert.ok(error instanceof NotTaken);
    assert.match(error.message, reason);
    return true;
  });
  assert.ok(!existsSync(join(state, 'archive.tar.gz')), 'nobody takes it for the archive');
}

describe('an archive that breaks off', () => {
  test('goes on in the same run where it stopped', async () => {
    answers.push(breaks, breaks);
    await assertFetched(fetchIt());
    assertWentOn(3);
  });

  test('goes on in a later run, and the one before says how much is here', async () => {
    answers.push(breaks, breaks);
    await assertNotTaken(fetchIt(2), /cannot be fetched from http.* of 0\.4 MB are here/);
    const range = `bytes=${partBytes(state)}-`;
    await assertFetched(fetchIt(1));
    assert.deepEqual(asked.at(-1), { range, ifRange: '"one"' });
    assertWentOn(3);
  });

  test('goes on after a line that brings nothing more', async () => {
    answers.push({ ...breaks, stalls: true });
    await assertNotTaken(fetchIt(1, source, 1500), /nothing came for 1\.5 seconds.* of 0\.4 MB are here/);
    await assertFetched(fetchIt(1));
    assertWentOn(2);
  });

  test('is kept while the server has trouble, or does not give it', async () => {
    answers.push(breaks, { status: 503 }, { status: 404 });
    await assertNotTaken(fetchIt(), /it answers 404.*MB are here/);
    await assertFetched(fetchIt(1));
    assert.ok((starts().at(-1) ?? 0) > 0);
  });

  test('has come whole when the power went before it got its name', async () => {
    answers.push(breaks);
    await assertNotTaken(fetchIt(1), /MB are here/);
    writeFileSync(join(state, 'archive.part'), archive);
    await assertFetched(fetchIt(1));
    assert.equal(asked.length, 1);
  });

  test('of a server that does not say how long it is goes on as well', async () => {
    answers.push({ ...breaks, hasNoLength: true });
    await assertFetched(fetchIt());
    assertWentOn(2);
  });
});

describe('an archive begins anew', () => {
  test('from a server that knows no ranges', async () => {
    answers.push(breaks, { ignoresRange: true });
    await assertFetched(fetchIt());
  });

  test('when the server gives another range than was asked for', async () => {
    answers.push(breaks, { from: 1000 });
    await assertFetched(fetchIt());
    assert.deepEqual(
      starts().map((start) => start > 0),
      [false, true, false],
    );
  });

  test('when the file was changed meanwhile, by its tag or else by its date', async () => {
    for (const kind of ['etag', 'last-modified']) {
      headers = kind === 'etag' ? headers : { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };
      content = randomBytes(archive.byteLength);
      answers.push(breaks);
      await assertNotTaken(fetchIt(1), /MB are here/);
      content = archive;
      headers = kind === 'etag' ? { etag: '"two"' } : { 'last-modified': 'Fri, 02 Jan 2026 00:00:00 GMT' };
      await assertFetched(fetchIt(1));
      rmSync(join(state, 'archive.tar.gz'));
    }
  });

  test('whole, when its pieces are of two files and nobody said so', async () => {
    headers = { etag: 'W/"alike"' };
    content = randomBytes(archive.byteLength);
    answers.push(breaks);
    await assertNotTaken(fetchIt(1), /MB are here/);
    content = archive;
    await assertNotTaken(fetchIt(1), /not of one file/);
    assert.equal(asked.at(-1)?.ifRange, undefined, 'a weak tag vouches for no bytes');
    assert.deepEqual(readdirSync(state), [], 'the part is not gone on with');
    await assertFetched(fetchIt(1));
    assert.deepEqual(
      starts().map((start) => start > 0),
      [false, true, false],
    );
  });

  test('when what is here is longer than what is there by now', async () => {
    headers = {};
    answers.push(breaks);
    await assertNotTaken(fetchIt(1), /MB are here/);
    content = archive.subarray(0, 1000);
    await assertNotTaken(fetchIt(), /not the file that was signed/);
    assert.deepEqual(readdirSync(state), []);
  });

  test('when the part is of another release, or of none that is known', async () => {
    for (const origin of ['{"sha256":"another","validator":null}', 'torn', null]) {
      writeFileSync(join(state, 'archive.part'), 'of another');
      if (origin !== null) writeFileSync(join(state, 'archive.part.json'), origin);
      await assertFetched(fetchIt(1));
      assert.equal(asked.at(-1)?.range, undefined);
    }
  });

  test('from a stick, which leaves nothing of what a server began', async () => {
    answers.push(breaks);
    await assertNotTaken(fetchIt(1), /MB are here/);
    const stick = mkdtempSync(join(root, 'stick-'));
    writeFileSync(join(stick, 'a.tar.gz'), archive);
    await assertFetched(fetchIt(1, stick));
  });
});

test('a file that is not the signed one is not asked for again and again', async () => {
  content = randomBytes(archive.byteLength);
  await assertNotTaken(fetchIt(), /not the file that was signed/);
  assert.equal(asked.length, 1);
  assert.deepEqual(readdirSync(state), []);
});
