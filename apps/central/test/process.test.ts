/** Central as a process: its start, its end, and what it leaves behind when it is killed. */
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { attendancePageSchema } from '@rollcall/contract';
import { listen } from '@rollcall/runtime';
import { freePort } from '@rollcall/testing';
import { sql } from 'kysely';
import { openDatabase } from '../src/database/open.ts';
import { bearer } from './instruments/central.ts';
import { copyEmptyDatabase } from './instruments/empty-database.ts';
import { noPostgresql, postgresql } from './instruments/engines.ts';
import { createKiosk } from './instruments/kiosk.ts';
import { deliver, register, runCentral, startCentral, type CentralProcess } from './instruments/process.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-central-'));
const running = new Set<CentralProcess>();
after(async () => {
  await Promise.all([...running].map((central) => central.kill('SIGKILL')));
  rmSync(directory, { recursive: true, force: true });
});

async function freshDirectory(): Promise<string> {
  const dataDir = mkdtempSync(join(directory, 'data-'));
  await copyEmptyDatabase(join(dataDir, 'database'));
  return dataDir;
}

async function start(dataDir: string, environment = {}): Promise<CentralProcess> {
  const central = await startCentral(dataDir, environment);
  running.add(central);
  void central.ended.then(() => running.delete(central));
  return central;
}

async function listedAt(central: CentralProcess): Promise<string[]> {
  const headers = bearer(central.token('admin'));
  const ids: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const query: string = next && `&before=${encodeURIComponent(next)}`;
    const response = await fetch(`${central.url}/api/v1/attendance?limit=200${query}`, { headers });
    const page = attendancePageSchema.parse(await response.json());
    ids.push(...page.records.map(({ eventId }) => eventId));
    next = page.nextBefore;
  }
  return ids;
}

test('starts in an empty directory, keeps its secrets to itself, stops when asked, and starts again', async () => {
  const dataDir = join(directory, 'made', 'by-it');
  const central = await start(dataDir);
  assert.equal((await fetch(`${central.url}/health`)).status, 200);
  assert.equal(statSync(dataDir).mode & 0o777, 0o700);
  for (const name of ['admin-token', 'registration-token'])
    assert.equal(statSync(join(dataDir, name)).mode & 0o777, 0o600);
  const tokens = [central.token('admin'), central.token('registration')];
  const kiosk = createKiosk();
  await register(central, kiosk);
  const [event] = kiosk.events(1);
  assert.ok(event);
  await deliver(central, kiosk, [event]);
  const { code, said } = await central.kill('SIGTERM');
  assert.equal(code, 0, said);
  for (const token of tokens) assert.ok(!said.includes(token));
  const again = await start(dataDir);
  assert.deepEqual([again.token('admin'), again.token('registration')], tokens);
  assert.deepEqual(await listedAt(again), [event.id]);
  await again.kill('SIGTERM');
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name.includes('tmp') || name.includes('lock')),
    [],
  );
});

test('stops although somebody follows the stream', async () => {
  const central = await start(await freshDirectory());
  const stream = await fetch(`${central.url}/api/v1/attendance/stream`, {
    headers: bearer(central.token('admin')),
  });
  const { code, said } = await central.kill('SIGTERM');
  assert.equal(code, 0);
  assert.ok(!said.includes('cut off'), said);
  assert.match(await stream.text(), /event: heartbeat/);
});

test('a port in use is said, and the directory is free again', async () => {
  const dataDir = await freshDirectory();
  const holder = createServer();
  const { port } = await listen(holder, { host: '127.0.0.1', port: 0, setting: '' });
  const environment = { ROLLCALL_CENTRAL_DATA_DIR: dataDir, ROLLCALL_CENTRAL_PORT: String(port) };
  const { code, said } = await runCentral(environment);
  assert.equal(code, 1);
  assert.match(said, /\[port-in-use\]/);
  assert.match(said, /ROLLCALL_CENTRAL_PORT/);
  holder.close();
  assert.ok(!existsSync(join(dataDir, 'process.lock')));
});

test('a second process on the embedded database is refused, and does the first no harm', async () => {
  const dataDir = await freshDirectory();
  const first = await start(dataDir);
  const { code, said } = await runCentral({ ROLLCALL_CENTRAL_DATA_DIR: dataDir });
  assert.equal(code, 1);
  assert.match(said, /\[already-running\]/);
  assert.equal((await fetch(`${first.url}/health`)).status, 200);
  await first.kill('SIGTERM');
});

test('a directory that cannot be written is said', async () => {
  const file = join(directory, 'a-file');
  writeFileSync(file, '');
  const { code, said } = await runCentral({ ROLLCALL_CENTRAL_DATA_DIR: join(file, 'below') });
  assert.equal(code, 1);
  assert.match(said, /\[file-unreadable\]/);
});

test('settings that cannot be meant are said, all at once', async () => {
  const { code, said } = await runCentral({
    ROLLCALL_CENTRAL_PORT: 'eighty',
    ROLLCALL_CENTRAL_DATABASE_URL: 'mysql://x:secret@y/z',
  });
  assert.equal(code, 1);
  assert.match(said, /\[settings-invalid\]/);
  assert.match(said, /ROLLCALL_CENTRAL_PORT.*ROLLCALL_CENTRAL_DATABASE_URL/);
  assert.ok(!said.includes('secret'));
});

test('a provider of single sign-on that is away keeps nobody waiting, and the log says so; wrong settings stop', async () => {
  const settings = {
    ROLLCALL_CENTRAL_PUBLIC_URL: 'http://localhost:4600',
    ROLLCALL_CENTRAL_OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
    ROLLCALL_CENTRAL_OIDC_CLIENT_ID: 'rollcall',
    ROLLCALL_CENTRAL_OIDC_CLIENT_SECRET: 'between-us',
  };
  const central = await start(await freshDirectory(), settings);
  const begun = await fetch(`${central.url}/api/v1/session/sso`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"returnTo":"/"}',
  });
  assert.equal(begun.status, 503);
  assert.match(await begun.text(), /"sso-unreachable"/);
  const { code, said } = await central.kill('SIGTERM');
  assert.equal(code, 0, said);
  assert.match(said, /the provider of single sign-on cannot be asked/);
  assert.ok(!said.includes('between-us'));
  const wrong = await runCentral({ ...settings, ROLLCALL_CENTRAL_OIDC_ISSUER: 'http://id.example.org' });
  assert.equal(wrong.code, 1);
  assert.match(wrong.said, /ROLLCALL_CENTRAL_OIDC_ISSUER: must be https.*\[settings-invalid\]/);
});

const engines = [
  { name: 'embedded', skip: false, url: async () => undefined },
  { name: 'PostgreSQL', skip: noPostgresql, url: async () => postgresql?.createDatabase() },
] as const;

for (const { name, skip, url } of engines) {
  test(`a database from a newer version is refused and left alone, ${name}`, { skip }, async () => {
    const dataDirectory = await freshDirectory();
    const databaseUrl = await url();
    const place = { dataDirectory, databaseUrl, onIdleError: () => undefined };
    const database = await openDatabase(place);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(database.db);
    await database.close();
    const { code, said } = await runCentral({
      ROLLCALL_CENTRAL_DATA_DIR: dataDirectory,
      ...(databaseUrl !== undefined && { ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl }),
    });
    assert.equal(code, 1);
    assert.match(said, /\[database-newer\]/);
    assert.match(said, /9999-later/);
  });

  test(
    `killed at any moment, nothing answered is lost and nothing is doubled, ${name}`,
    { skip },
    async () => {
      const dataDir = await freshDirectory();
      const databaseUrl = await url();
      const environment = databaseUrl === undefined ? {} : { ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl };
      const kiosk = createKiosk();
      const events = kiosk.events(400);
      const answered = new Set<string>();
      let delivered = 0;
      for (let cycle = 0; delivered < events.length; cycle += 1) {
        const central = await start(dataDir, environment);
        if (cycle === 0) await register(central, kiosk);
        const listed = await listedAt(central);
        assert.equal(new Set(listed).size, listed.length, 'nothing is doubled');
        for (const id of answered) assert.ok(listed.includes(id), 'nothing that was answered is lost');
        // Later and later, so that it dies before, within and after its writing.
        if (cycle < 5) setTimeout(() => central.child.kill('SIGKILL'), 5 + cycle * 37);
        while (delivered < events.length) {
          const batch = events.slice(delivered, delivered + 10);
          const answers = await deliver(central, kiosk, batch);
          if (answers === null) break;
          assert.ok(answers.every(({ status }) => status === 'accepted' || status === 'duplicate'));
          for (const { id } of answers) answered.add(id);
          delivered += batch.length;
        }
        if (delivered < events.length) await central.ended;
        else assert.deepEqual(new Set(await listedAt(central)), new Set(events.map(({ id }) => id)));
      }
    },
  );
}

test('killed while it makes its database, it starts over', async () => {
  const dataDir = mkdtempSync(join(directory, 'half-'));
  const halfMade = join(dataDir, 'database.new');
  mkdirSync(halfMade);
  writeFileSync(join(halfMade, 'PG_VERSION'), '18\n');
  const central = await start(dataDir);
  assert.equal((await fetch(`${central.url}/health`)).status, 200);
  assert.ok(!existsSync(halfMade));
  await central.kill('SIGTERM');
});

test('a damaged embedded database is said to be so, and not replaced', async () => {
  const dataDir = await freshDirectory();
  const place = join(dataDir, 'database');
  rmSync(join(place, 'global'), { recursive: true });
  const kept = readdirSync(place);
  const { code, said } = await runCentral({ ROLLCALL_CENTRAL_DATA_DIR: dataDir });
  assert.equal(code, 1);
  assert.match(said, /\[database-corrupt\]/);
  assert.ok(kept.every((name) => readdirSync(place).includes(name)));
});

test('a PostgreSQL that is not there is said at the start', async () => {
  const { code, said } = await runCentral({
    ROLLCALL_CENTRAL_DATA_DIR: mkdtempSync(join(directory, 'remote-')),
    ROLLCALL_CENTRAL_DATABASE_URL: 'postgresql://user:hunter2@127.0.0.1:1/rollcall',
  });
  assert.equal(code, 1);
  assert.match(said, /\[database-unreachable\]/);
  assert.ok(!said.includes('hunter2'));
});

test('a PostgreSQL that goes away is waited for', { skip: noPostgresql }, async () => {
  const environment = { ROLLCALL_CENTRAL_DATABASE_URL: (await postgresql?.createDatabase()) ?? '' };
  const central = await start(mkdtempSync(join(directory, 'remote-')), environment);
  const kiosk = createKiosk();
  await register(central, kiosk);
  await postgresql?.crash();
  const health = await fetch(`${central.url}/health`);
  await postgresql?.start();
  assert.equal(health.status, 503);
  assert.equal(health.headers.get('retry-after'), '5');
  assert.match(await health.text(), /database-unreachable/);
  const answers = await deliver(central, kiosk, kiosk.events(1));
  assert.equal(answers?.[0]?.status, 'accepted');
  assert.equal((await central.kill('SIGTERM')).code, 0);
});

test('two processes on one PostgreSQL are one central', { skip: noPostgresql }, async () => {
  const environment = { ROLLCALL_CENTRAL_DATABASE_URL: (await postgresql?.createDatabase()) ?? '' };
  const dataDir = mkdtempSync(join(directory, 'shared-'));
  const both = await Promise.all([start(dataDir, environment), start(dataDir, environment)]);
  assert.equal(both[0].token('admin'), both[1].token('admin'));
  const kiosk = createKiosk();
  await register(both[0], kiosk);
  const events = kiosk.events(60);
  const batches = [0, 20, 40].map((from) => events.slice(from, from + 20));
  for (const batch of batches) await Promise.all(both.map((central) => deliver(central, kiosk, batch)));
  const [first, second] = await Promise.all(both.map(listedAt));
  assert.deepEqual(first, second);
  assert.deepEqual(new Set(first), new Set(events.map(({ id }) => id)));
  assert.equal(first?.length, 60);
  await Promise.all(both.map((central) => central.kill('SIGTERM')));
});

test('a copied data directory opens where it was copied to', async () => {
  const dataDir = await freshDirectory();
  const first = await start(dataDir);
  const kiosk = createKiosk();
  await register(first, kiosk);
  await deliver(first, kiosk, kiosk.events(3));
  await first.kill('SIGKILL');
  const copy = join(directory, 'copy');
  cpSync(dataDir, copy, { recursive: true });
  const second = await start(copy);
  assert.equal((await listedAt(second)).length, 3);
  await second.kill('SIGTERM');
});
