/** Attendance as files, over HTTP, on both databases. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import type { CentralDatabase } from '../src/database/open.ts';
import { writeXlsx } from '../src/exports/write.ts';
import { createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

const path = (format: string, more = ''): string => `/api/v1/attendance/export?format=${format}${more}`;
const formula = '=HYPERLINK("http://example.com","Ada, née =1+1")';
const rowsSchema = z.array(z.record(z.string(), z.unknown()));

onEachEngine('attendance as a file', (engine) => {
  let database: CentralDatabase;
  let central: TestCentral;
  beforeEach(async () => {
    database = await engine.freshDatabase();
    central = createTestCentral(database);
  });
  afterEach(() => database.close());

  async function fillIn(count: number): Promise<void> {
    const kiosk = createKiosk('front', '-Front, "door"');
    await central.register(kiosk);
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', formula))]);
    const events = Array.from({ length: count }, (_, index) =>
      kiosk.event(attendance(index % 2 === 0 ? 'ada' : 'bo'), {
        occurredAt: new Date(Date.UTC(2026, 2, 1) + index * 60_000).toISOString(),
      }),
    );
    for (let start = 0; start < count; start += 500)
      await central.deliver(kiosk, events.slice(start, start + 500));
  }

  test('CSV has a byte order mark, one header and no cell that is a formula', async () => {
    await fillIn(2);
    const response = await central.get(path('csv'));
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /^attachment; filename="attendance-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.deepEqual(Array.from(bytes.slice(0, 3)), [0xef, 0xbb, 0xbf]);
    const [header, newest, oldest, end] = new TextDecoder().decode(bytes).split('\r\n');
    assert.equal(
      header,
      'event_id,occurred_at,received_at,person_id,person_name,site_id,kiosk_id,kiosk_name,method,comparison_score,presence,edge_distance_metres,taken_back,correction,corrected_by,corrected_at,correction_reason',
    );
    assert.match(
      newest ?? '',
      /,2026-03-01T00:01:00\.000Z,.*,bo,,main-office,front,"'-Front, ""door""",face,/,
    );
    assert.ok(
      oldest !== undefined && oldest.includes(`,"'=HYPERLINK(""http://example.com"",""Ada, née =1+1"")",`),
      oldest,
    );
    assert.ok(oldest.endsWith(',0.91,inside,-12.5,no,,,,'), 'a negative number stays a number');
    assert.equal(end, '');
  });

  test('more than one lot comes whole, each once and in order, and filters hold', async () => {
    await fillIn(2003);
    const all = rowsSchema.parse(await (await central.get(path('json'))).json());
    assert.equal(all.length, 2003);
    assert.equal(new Set(all.map((row) => row.event_id)).size, 2003);
    const times = all.map((row) => String(row.occurred_at));
    assert.deepEqual(times, times.toSorted().toReversed());
    const csv = await (await central.get(path('csv'))).text();
    assert.equal(csv.split('\r\n').length, 2005);
    assert.equal(csv.match(/event_id/g)?.length, 1);
    const range = '&enroleeId=bo&from=2026-03-01T00:00:00Z&to=2026-03-01T00:10:00Z';
    const few = rowsSchema.parse(await (await central.get(path('json', range))).json());
    assert.deepEqual([few.length, ...new Set(few.map((row) => row.person_id))], [5, 'bo']);
  });

  test('a workbook has the same rows, its texts as texts, and is refused beyond its size', async () => {
    await fillIn(3);
    const response = await central.get(path('xlsx'));
    assert.equal(response.status, 200);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    assert.equal(sheet.match(/<row /g)?.length, 4);
    assert.doesNotMatch(sheet, /<f>/);
    const texts = Object.values(files)
      .map((each) => strFromU8(each))
      .join('\n');
    assert.ok(texts.includes('=HYPERLINK('), 'as it was written, as a text');
    assert.equal(await writeXlsx(database.db, {}, 2), null);
    assert.notEqual(await writeXlsx(database.db, {}, 3), null);
  });

  test('nothing is a file too; strangers get none, and what is not understood is refused', async () => {
    assert.deepEqual(await (await central.get(path('json'))).json(), []);
    assert.match(await (await central.get(path('csv'))).text(), /^\uFEFF?event_id,[^\n]*\r\n$/);
    assert.equal((await central.get(path('xlsx'))).status, 200);
    assert.deepEqual(await errorOf(await central.get(path('csv'), {})), [401, 'credential-missing']);
    for (const bad of [
      path('pdf'),
      path('csv', '&siteId='),
      path('csv', '&limit=5'),
      path('csv', '&from=then'),
    ])
      assert.deepEqual(await errorOf(await central.get(bad)), [400, 'query-invalid']);
  });
});
