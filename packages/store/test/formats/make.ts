/**
 * `node packages/store/test/formats/make.ts` stores a device of the present format as test/formats/VERSION/, once,
 * before a migration is added: the tests open it ever after. It is never made anew.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../src/database/migrations/index.ts';
import { openDeviceStore } from '../../src/index.ts';
import { append, clockTrust, enroleeId, morning, recorded, templateOf } from '../record.ts';

const directory = join(import.meta.dirname, String(migrations.length));
mkdirSync(directory);
const store = openDeviceStore({ directory, now: () => morning });
for (const [id, displayName, seed] of [
  ['ada', 'Ada Lovelace', 1],
  ['grace', 'Grace Hopper', 2],
] as const) {
  const templates = [templateOf(seed), templateOf(seed + 10)];
  recorded(store.people.enrol({ enroleeId: enroleeId(id), displayName, templates, clockTrust }));
}
const [delivered, rejected] = [append(store, 'ada'), append(store, 'grace')];
append(store, 'ada');
store.outbox.settle([
  { id: delivered.id, status: 'accepted' },
  { id: rejected.id, status: 'rejected', code: 'chain-fork', message: 'Another event has its place.' },
]);
store.facts.set('central-offset', '42');
store.close();
