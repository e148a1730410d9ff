/**
 * A process that uses a data directory until it is killed: `node device-process.ts DIRECTORY WORK [COUNT]`.
 * It prints one line, written at once, after each thing that it was told is on the disk.
 */
import { writeSync } from 'node:fs';
import { Fault } from '@rollcall/domain';
import { openDeviceStore } from '../src/index.ts';
import { append } from './record.ts';

const [directory = '', work = '', count = 'Infinity'] = process.argv.slice(2);
const turns = work === 'open' ? 0 : Number(count);
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

try {
  const store = openDeviceStore({ directory, now: Date.now });
  say('opened', store.identity.deviceId);
  for (let turn = 1; turn <= turns; turn += 1) {
    const event = append(store);
    say('committed', event.sequence, event.id, event.hash);
    if (work !== 'deliver' || turn % 7 !== 0) continue;
    const batch = store.outbox.nextBatch({ maxEvents: 5, maxBytes: 1e6 });
    for (const { sequence, id } of batch) say('delivered', sequence, id);
    store.outbox.settle(batch.map(({ id }) => ({ id, status: 'accepted' })));
  }
  store.close();
} catch (error) {
  say('fault', error instanceof Fault ? error.code : String(error));
}
