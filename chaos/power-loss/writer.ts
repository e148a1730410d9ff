/**
 * A kiosk at work, whose every write is recorded by strace: it records events, says which it has promised, delivers
 * some, and moves its journal into its database now and then.
 */
import { writeSync } from 'node:fs';
import { isRefusal } from '@rollcall/domain';
import { openDeviceStore } from '@rollcall/store';
import { attendanceOf, clockTrust } from '../../packages/store/test/record.ts';

const [directory = '', count = '0'] = process.argv.slice(2);
const store = openDeviceStore({ directory, now: Date.now });
for (let number = 1; number <= Number(count); number += 1) {
  const event = store.events.append(attendanceOf(), { clockTrust });
  if (isRefusal(event)) throw new Error(event.message);
  // One write and at once: its place among the writes to the disk is what counts.
  writeSync(1, `promised ${event.id}\n`);
  if (number % 7 === 0)
    store.outbox.settle(store.outbox.nextBatch().map(({ id }) => ({ id, status: 'accepted' as const })));
  if (number % 10 === 0) store.maintenance.checkpoint();
  if (number % 25 === 0) store.maintenance.vacuum();
}
store.close();
