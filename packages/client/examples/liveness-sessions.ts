/**
 * Family A: a person shows with a picture of each movement that they are there.
 *
 *   node examples/liveness-sessions.ts DIRECTORY    with turn_left.jpg, turn_right.jpg, open_mouth.jpg, …
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOf, asUser, words } from './place.ts';

const [directory = ''] = words('DIRECTORY');
const client = await asUser();
const session = answerOf(await client.POST('/api/liveness/start/'));
console.log(`asked for ${session.actions_required.join(', ')}`);

const images = session.actions_required.map(async (action) => ({
  action,
  image_data: await readFile(join(directory, `${action}.jpg`), 'base64'),
}));
const result = answerOf(
  await client.POST('/api/liveness/submit/images/', {
    body: { session_id: session.session_id, images: await Promise.all(images) },
  }),
);
console.log(`${result.status}, confidence ${result.confidence}: ${result.message}`);

const verification = answerOf(await client.GET('/api/verification/status/'));
console.log(`level ${verification.verification_level}`);
