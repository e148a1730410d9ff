/**
 * Family B: a user's face becomes their reference, and they say where they are.
 *
 *   node examples/enrolment-and-presence.ts PHOTO LATITUDE LONGITUDE
 */
import { openAsBlob } from 'node:fs';
import { answerOf, asUser, words } from './place.ts';

const [photo = '', latitude, longitude] = words('PHOTO', 'LATITUDE', 'LONGITUDE');
const client = await asUser();
const trained = answerOf(
  await client.POST('/api/face/train/', { body: { image: await openAsBlob(photo, { type: 'image/jpeg' }) } }),
);
console.log(trained.detail);

// Outside is an answer like inside, with another status.
const position = { lat: Number(latitude), lon: Number(longitude) };
const { data, error } = await client.POST('/api/presence/presence-check/', { body: position });
console.log(data?.detail ?? JSON.stringify(error));
