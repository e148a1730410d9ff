/** Commands act once, whatever dies in between: see [Note: once only]. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Command } from '@rollcall/contract';
import { isDeviceId, type DeviceId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { z } from 'zod';
import { CommandRunner } from '../src/central-link/commands.ts';

const victim = fileURLToPath(new URL('support/killed-at-command.ts', import.meta.url));
const resultSchema = z.object({ kind: z.literal('command-result'), outcome: z.string() });

interface Restarted {
  readonly did: string[];
  readonly outcomes: string[];
}

interface Killed {
  readonly command: Command | ((deviceId: DeviceId) => Command);
  readonly when: 'journalled' | 'acting';
  readonly expiresInMs?: number;
  /** How far the kiosk's clock is before central's. */
  readonly aheadMs?: number;
}

/** The process dies, and the service begins anew, twice: what was done, and what central is told. */
async function killAndRestart(context: TestContext, killed: Killed): Promise<Restarted> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-journal-'));
  context.after(() => rmSync(directory, { recursive: true, force: true }));
  const first = openDeviceStore({ directory, now: Date.now });
  const { deviceId } = first.identity;
  first.close();
  const commandId = randomUUID();
  const command = typeof killed.command === 'function' ? killed.command(deviceId) : killed.command;
  const expiresAt = new Date(Date.now() + (killed.expiresInMs ?? 3_600_000)).toISOString();
  const body = JSON.stringify({ commandId, command, issuedAt: new Date().toISOString(), expiresAt });
  const { signal } = spawnSync(process.execPath, [victim, directory, commandId, body, killed.when]);
  assert.equal(signal, 'SIGKILL');

  const did: string[] = [];
  let outcomes: string[] = [];
  for (const _ of ['a start', 'one more']) {
    const store = openDeviceStore({ directory, now: Date.now });
    assert.equal(store.centralLink.receive(commandId, body), false, 'it is in the journal');
    const runner = createRunner(store, did, killed.aheadMs);
    await runner.recover();
    await runner.run();
    outcomes = store.centralLink
      .nextReports('command')
      .map(({ statement }) => resultSchema.parse(JSON.parse(statement)).outcome);
    store.close();
  }
  return { did, outcomes };
}

const createRunner = (store: DeviceStore, did: string[], aheadMs = 0): CommandRunner =>
  new CommandRunner({
    store,
    ports: {
      syncNow: async () => void did.push('sync-now'),
      setLogLevel: (level) => void did.push(level),
      showMessage: (text) => void did.push(text),
      settleKycCheck: ({ outcome }) => void did.push(outcome),
      restart: () => void did.push('restart'),
      wipe: async () => void did.push('wipe'),
    },
    sendReports: async () => undefined,
    now: Date.now,
    centralNow: () => Date.now() - aheadMs,
    logger: createLogger('test', 'silent'),
  });

const hello: Command = { name: 'show-message', text: 'Hello', seconds: 10 };

test('what was in the journal and had not begun is done by the next start, once', async (context) => {
  const { did, outcomes } = await killAndRestart(context, { command: hello, when: 'journalled' });
  assert.deepEqual([did, outcomes], [['Hello'], ['done']]);
});

test('a term is over when it is at central, whatever the kiosk’s own clock says', async (context) => {
  const hour = 3_600_000;
  const isOverHere = { command: hello, when: 'journalled', expiresInMs: -hour } as const;
  assert.deepEqual((await killAndRestart(context, isOverHere)).outcomes, ['expired']);
  assert.deepEqual((await killAndRestart(context, { ...isOverHere, aheadMs: 24 * hour })).outcomes, ['done']);
  const isOverThere = { command: hello, when: 'journalled', aheadMs: -24 * hour } as const;
  assert.deepEqual((await killAndRestart(context, isOverThere)).outcomes, ['expired']);
});

test('what was cut off in the middle is not done again, and central hears that nobody knows', async (context) => {
  const { did, outcomes } = await killAndRestart(context, { command: hello, when: 'acting' });
  assert.deepEqual([did, outcomes], [[], ['interrupted']]);
});

test('a restart is complete by the start that follows it', async (context) => {
  const { did, outcomes } = await killAndRestart(context, { command: { name: 'restart' }, when: 'acting' });
  assert.deepEqual([did, outcomes], [[], ['done']]);
});

test('what reviewers decided is kept, however often that has to begin', async (context) => {
  const command: Command = {
    name: 'settle-kyc-check',
    checkId: '00000000-0000-4000-8000-000000000000',
    outcome: 'approved',
  };
  const { did, outcomes } = await killAndRestart(context, { command, when: 'acting' });
  assert.deepEqual([did, outcomes], [['approved'], ['done']]);
});

const wipe = (deviceId: DeviceId): Command => ({ name: 'wipe', deviceId });

test('a wipe goes on until it is complete', async (context) => {
  const { did } = await killAndRestart(context, { command: wipe, when: 'acting' });
  assert.deepEqual(did, ['wipe', 'wipe'], 'this one never completes');
});

test('a command that is too old by then, or a wipe of somebody else, does nothing', async (context) => {
  const late = await killAndRestart(context, { command: hello, when: 'journalled', expiresInMs: -1 });
  assert.deepEqual([late.did, late.outcomes], [[], ['expired']]);
  const somebody = 'kiosk-0';
  assert.ok(isDeviceId(somebody));
  const foreign: Command = { name: 'wipe', deviceId: somebody };
  const other = await killAndRestart(context, { command: foreign, when: 'journalled' });
  assert.deepEqual([other.did, other.outcomes], [[], ['refused']]);
});
