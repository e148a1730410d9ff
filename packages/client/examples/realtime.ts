/**
 * Family C: frames of a camera, one after the other, and what is seen in them.
 *
 *   node examples/realtime.ts DIRECTORY    with frames, 000.jpg, 001.jpg, …, ten for each second
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, asProgram, dataUrlOf, words } from './place.ts';

const frameEveryMs = 100;

const [directory = ''] = words('DIRECTORY');
const client = asProgram();
const { session_id: id } = answerOf(await client.POST('/session', { body: { action: 'create' } }));
if (id === undefined) throw new Error('no session');

const path = { id };
const started = answerOf(
  await client.POST('/liveness/{id}', { params: { path }, body: { action: 'start' } }),
);
console.log(`the first task: ${started.session_status?.current_task?.description}`);

for (const name of (await readdir(directory)).toSorted()) {
  const beganMs = performance.now();
  const frame = await dataUrlOf(join(directory, name));
  const seen = answerOf(await client.POST('/process_frame', { body: { session_id: id, frame } }));
  console.log(`${name}: ${seen.face_detected ? seen.head_pose?.direction : 'no face'}`);
  await pause(Math.max(0, frameEveryMs - (performance.now() - beganMs)));
}

const { session_status: status } = answerOf(
  await client.POST('/liveness/{id}', { params: { path }, body: { action: 'status' } }),
);
console.log(`${status?.completed_tasks} of ${status?.total_tasks} tasks`);
answerOf(await client.POST('/session', { body: { action: 'end', session_id: id } }));
