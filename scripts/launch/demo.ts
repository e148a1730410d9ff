/** The whole line by itself: enrol, play the clip, check in, deliver, show what central has. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { freePort, type DemoClip } from '@rollcall/testing';
import { attendancePageSchema, type AttendanceRecord } from '@rollcall/contract';
import { step, tell } from '../progress.ts';
import { prepareBrowser, prepareDemoClip, setUp } from '../setup/index.ts';
import { stateDirectory } from '../setup/places.ts';
import { readAdminToken, startBox, type Box } from './box.ts';
import { checkInThroughBrowser } from './demo-browser.ts';
import type { DemoCheckIn } from './demo-check-in.ts';
import { demoPerson, enrolDemoPerson } from './demo-person.ts';
import { checkInThroughSocket } from './demo-socket.ts';
import { pause } from './service.ts';

export async function runDemo(options: { json: boolean }): Promise<void> {
  await setUp();
  const clip = await prepareDemoClip();
  const browser = await prepareBrowser();
  mkdirSync(stateDirectory, { recursive: true });
  const directory = mkdtempSync(`${stateDirectory}/demo-`);
  try {
    await checkInDemoPerson(directory, { clip, browser, json: options.json });
  } catch (error) {
    tell(`  What daemon and central said is in ${directory}/log.`);
    throw error;
  }
  rmSync(directory, { recursive: true, force: true });
}

async function checkInDemoPerson(
  directory: string,
  { clip, browser, json }: { clip: DemoClip; browser: string | null; json: boolean },
): Promise<void> {
  const ports = { centralPort: await freePort(), daemonPort: await freePort() };
  const box = await startBox({ directory, ...ports, demo: true });
  try {
    await step('Enrolling the demo person', () =>
      enrolDemoPerson(box.daemonDirectory, clip.enrolmentPhotoPath),
    );
    const checkIn = await checkInOnce(box, clip, browser);
    const record = await step('Waiting for the record at the central server', () =>
      recordAt(box, checkIn.eventId),
    );
    report(
      record,
      { json },
      browser === null ? 'the clip, straight into the socket' : 'the kiosk page in a real browser',
    );
  } finally {
    await box.stop();
  }
}

function checkInOnce(box: Box, clip: DemoClip, browser: string | null): Promise<DemoCheckIn> {
  if (browser !== null) {
    return step('Checking in at the kiosk page', (note) =>
      checkInThroughBrowser({ browser, clip, kioskUrl: box.daemonUrl, note }),
    );
  }
  tell('  No browser: playing the clip straight into the daemon.');
  return step('Checking in over the socket', (note) =>
    checkInThroughSocket({ clip, daemonUrl: box.daemonUrl, note }),
  );
}

const secondsForDelivery = 30;

async function recordAt(box: Box, eventId: string): Promise<AttendanceRecord> {
  const deadline = performance.now() + secondsForDelivery * 1000;
  while (performance.now() < deadline) {
    const response = await fetch(`${box.centralUrl}/api/v1/attendance?limit=50`, {
      headers: { authorization: `Bearer ${readAdminToken(box)}` },
    });
    if (!response.ok)
      throw new Error(`the central server answered ${response.status} to the list of attendance`);
    const page = attendancePageSchema.parse(await response.json());
    const record = page.records.find((each) => each.eventId === eventId);
    if (record !== undefined) return record;
    await pause(100);
  }
  throw new Error(`event ${eventId} had not arrived after ${secondsForDelivery} seconds`);
}

function report(record: AttendanceRecord, options: { json: boolean }, camera: string): void {
  const latencyMs = Date.parse(record.receivedAt) - Date.parse(record.occurredAt);
  if (options.json) {
    console.log(JSON.stringify({ ...record, camera, queueToCentralMs: latencyMs }));
    return;
  }
  const lines = [
    ['Who', `${record.displayName ?? record.enroleeId} (${record.enroleeId})`],
    ['When', record.occurredAt],
    [
      'Where',
      `${record.siteId}, ${record.presence}, ${Math.abs(record.edgeDistanceMetres ?? 0).toFixed(0)} m from its edge`,
    ],
    ['Comparison score', record.comparisonScore?.toFixed(3) ?? record.method],
    ['Liveness', `live: ${record.livenessActions.join(', then ')}`],
    ['Queue → central', `${latencyMs} ms`],
    ['Camera', camera],
  ] as const;
  console.log(`\n${demoPerson.name} is checked in, and the central server has the record:\n`);
  for (const [label, value] of lines) console.log(`  ${label.padEnd(18)}${value}`);
  console.log('');
}
