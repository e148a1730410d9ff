import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { realtimeFindingsSchema, realtimeTaskStatusSchema } from '@rollcall/contract';
import type { LivenessAction } from '@rollcall/domain';
import {
  filmPerson,
  filmPhotoAttack,
  inOrder,
  openPortrait,
  type FilmFrame,
  type Portrait,
} from '@rollcall/testing';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { realtimePolicy } from '../src/realtime/index.ts';
import { FilmedSessions } from './support/realtime.ts';
import { modelsDirectory } from './support/daemon-process.ts';

let vision: VisionEngine;
let portrait: Portrait;
before(async () => {
  vision = await openVision({ modelsDirectory });
  portrait = await openPortrait(vision);
});
after(() => vision?.close());

const framesPerSecond = 10;
const person = (...actions: readonly LivenessAction[]) =>
  filmPerson(portrait, inOrder(...actions), { framesPerSecond });

test('whoever looks where the tasks say, in their order, has passed, and the session shows a person', async () => {
  const filmed = new FilmedSessions(vision);
  const { findings, status } = await filmed.play(
    person('turn_left', 'turn_right', 'look_up', 'look_down'),
    900,
  );
  assert.deepEqual(realtimeTaskStatusSchema.parse(status), status);
  const { result, ...rest } = status;
  assert.deepEqual(rest, {
    active: false,
    completed_tasks: 4,
    total_tasks: 4,
    time_remaining: 0,
    current_task: null,
    tasks: ['look_left', 'look_right', 'look_up', 'look_down'],
  });
  assert.partialDeepStrictEqual(result, {
    passed: true,
    completed: 4,
    total: 4,
    success_rate: 1,
    anti_spoof_passed: true,
    final_result: true,
    reason: null,
    anti_spoof_validation: { is_valid: true },
  });
  assert.ok((result?.duration ?? 0) > 6 && (result?.duration ?? 99) < 10, `${result?.duration} s`);
  for (const each of findings) assert.deepEqual(realtimeFindingsSchema.parse(each), each);
  const directions = findings.map(({ head_pose: pose }) => pose.direction);
  const turns = directions.filter((each, index) => each !== 'Forward' && each !== directions[index - 1]);
  assert.deepEqual(turns, ['Left', 'Right', 'Up', 'Down'], 'from the person’s own point of view');
  assert.equal(findings.at(-1)?.status, 'completed');
  assert.ok(findings.every((each) => each.face_detected));
  const mean = (direction: string, angle: 'yaw' | 'pitch'): number => {
    const angles = findings.flatMap(({ head_pose: pose }) =>
      pose.direction === direction ? pose[angle] : [],
    );
    return angles.reduce((sum, each) => sum + each, 0) / angles.length;
  };
  assert.ok(mean('Left', 'yaw') + 20 < mean('Right', 'yaw'), 'left is negative');
  assert.ok(mean('Down', 'pitch') + 15 < mean('Up', 'pitch'), 'down is negative');
  await filmed.goOn('session-1', photo('still', 1));
  const later = filmed.sessions.get('session-1', 'test')?.taskStatus();
  assert.deepEqual(later, status, 'whatever is before the camera afterwards');
});

test('another order is not the order', async () => {
  const filmed = new FilmedSessions(vision, () => 0.999);
  const { status } = await filmed.play(person('turn_left', 'turn_right', 'look_up'), 900);
  assert.deepEqual(
    status.tasks,
    ['look_down', 'look_up', 'turn_right', 'turn_left'].map((each) => each.replace('turn', 'look')),
  );
  assert.equal(status.active, true);
  assert.equal(status.completed_tasks, 0);
  assert.deepEqual(status.current_task, { description: 'Look Down', task: 'look_down', index: 0, total: 4 });
  filmed.nowMs += 30_000;
  const ended = filmed.sessions.get('session-1', 'test')?.taskStatus();
  assert.partialDeepStrictEqual(ended, {
    active: false,
    time_remaining: 0,
    result: { passed: false, final_result: false, completed: 0, success_rate: 0, duration: 30 },
  });
  assert.match(ended?.result?.reason ?? '', /did not come in time/);
});

const photo = (species: 'still' | 'waved' | 'turned', lastsSeconds: number) =>
  filmPhotoAttack(portrait, species, { framesPerSecond, lastsSeconds });

for (const species of ['still', 'waved', 'turned'] as const) {
  test(`a photo of a person that is ${species} does not pass`, async () => {
    const filmed = new FilmedSessions(vision);
    const { findings } = await filmed.play(photo(species, 5), 900);
    filmed.nowMs += 30_000;
    // The person comes when the time is up.
    await filmed.goOn('session-1', [{ capturedAtMs: 0, image: portrait.photo }]);
    const result = filmed.sessions.get('session-1', 'test')?.taskStatus().result;
    assert.equal(result?.final_result, false);
    assert.equal(result?.passed, false);
    const counted = result?.anti_spoof_validation.total_predictions ?? Infinity;
    assert.ok(counted <= (findings.at(-1)?.anti_spoof_summary.total_processed ?? 0), 'of the photo alone');
  });
}

test('blinks are counted, and shut eyes are seen', async () => {
  const filmed = new FilmedSessions(vision);
  const { findings } = await filmed.play(person('blink', 'blink'), Infinity);
  assert.equal(findings.at(-1)?.blinks, 2);
  assert.ok(findings.some(({ eyes }) => eyes?.blinking === true));
  const [eyes] = findings.flatMap((each) => each.eyes ?? []);
  assert.ok(eyes && eyes.left_center[0] < eyes.right_center[0], 'left in the picture');
  assert.equal(findings.at(-1)?.status, 'processing', 'no tasks were started');
});

test('tasks start once, are forgotten by a reset, and start anew', async () => {
  const filmed = new FilmedSessions(vision);
  const id = filmed.sessions.create('test') ?? '';
  const session = filmed.sessions.get(id, 'test');
  assert.ok(session);
  assert.deepEqual(session.taskStatus().tasks, []);
  assert.equal(session.startTasks(), 'started');
  assert.equal(session.startTasks(), 'running-already');
  filmed.nowMs += 12_340;
  assert.equal(session.taskStatus().time_remaining, 17.7);
  session.resetTasks();
  assert.equal(session.taskStatus().active, false);
  assert.equal(session.taskStatus().result, undefined);
  assert.equal(session.startTasks(), 'started');
  filmed.nowMs += 30_001;
  assert.equal(session.startTasks(), 'started', 'the time was up');
});

test('a session is its owner’s, and ends when told, when nobody asks, and after a quarter of an hour', () => {
  const filmed = new FilmedSessions(vision);
  const { sessions } = filmed;
  const idle = realtimePolicy.idleSeconds * 1000;
  const [own, other] = [sessions.create('ada') ?? '', sessions.create('bob') ?? ''];
  assert.equal(sessions.get(own, 'bob'), null);
  assert.equal(sessions.end(own, 'bob'), false);
  assert.equal(sessions.end(other, 'bob'), true);
  assert.equal(sessions.end(other, 'bob'), false);
  filmed.nowMs += idle;
  assert.notEqual(sessions.get(own, 'ada'), null);
  filmed.nowMs += idle + 1;
  assert.equal(sessions.get(own, 'ada'), null);
  const long = sessions.create('ada') ?? '';
  for (let seconds = 0; seconds < realtimePolicy.longestSessionSeconds; seconds += 50) {
    assert.notEqual(sessions.get(long, 'ada'), null, `after ${seconds} s`);
    filmed.nowMs += 50_000;
  }
  filmed.nowMs += 1;
  assert.equal(sessions.get(long, 'ada'), null);
});

test('two hundred abandoned sessions are swept, and there is an end to how many there may be', () => {
  const filmed = new FilmedSessions(vision);
  const { sessions } = filmed;
  for (let count = 0; count < 200; count += 1) sessions.create('test');
  assert.equal(sessions.count, 200);
  filmed.nowMs += realtimePolicy.idleSeconds * 1000 + 1;
  sessions.sweep();
  assert.equal(sessions.count, 0);
  for (let count = 0; count < realtimePolicy.mostSessions; count += 1) assert.ok(sessions.create('test'));
  assert.equal(sessions.create('test'), null);
});

test('of frames that come faster than they are seen, the third is answered by the last', async () => {
  const filmed = new FilmedSessions(vision);
  const frames: FilmFrame[] = [];
  for await (const frame of filmPerson(portrait, inOrder(), { framesPerSecond: 4 })) frames.push(frame);
  const id = filmed.sessions.create('test') ?? '';
  const [first, second, third] = frames.map(({ image }) => filmed.sessions.see(id, 'test', image));
  assert.partialDeepStrictEqual(await third, { face_detected: false }, 'nothing was seen yet');
  assert.partialDeepStrictEqual(await first, { face_detected: true });
  assert.partialDeepStrictEqual(await second, { face_detected: true });
  assert.partialDeepStrictEqual(await filmed.sessions.see(id, 'test', Buffer.from('no picture')), {
    outcome: 'refused',
    code: 'not-an-image',
  });
  assert.equal(await filmed.sessions.see('other', 'test', Buffer.from('')), null);
});
