/** What Electron's window shows, and when: stand-ins record what is asked of it. `electron` itself is never loaded. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keepAlive } from '../shell/electron/keep-alive.ts';
import { ownScheme, serveOwnPages, waitingUrl } from '../shell/electron/own-pages.ts';
import { isFromKiosk } from '../shell/electron/painted.ts';
import { isAllowed } from '../shell/electron/permissions.ts';
import { Contents } from './instruments/electron-contents.ts';

const kiosk = 'http://127.0.0.1:4500';
/** How long a page that has painted may paint nothing. */
const quietMs = 8000;

/** What was promised has been heard. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('keeping the page alive', () => {
  interface Timer {
    readonly act: () => void;
    readonly milliseconds: number;
  }

  function shell(contents = new Contents(), daemon = { answers: true }) {
    let timer: Timer | null = null;
    const care = keepAlive<Timer>(contents as never, {
      url: kiosk,
      waitingUrl,
      answers: () => Promise.resolve(daemon.answers),
      setTimer: (act, milliseconds) => (timer = { act, milliseconds }),
      clearTimer: () => (timer = null),
    });
    /** Lets the next timer run; how long it was set for. */
    const wait = async (): Promise<number> => {
      assert.ok(timer !== null, 'nothing is due');
      const { act, milliseconds } = timer;
      act();
      await settled();
      return milliseconds;
    };
    const load = (): Promise<void> => {
      care.load();
      return settled();
    };
    return { care, contents, load, wait, due: () => timer?.milliseconds };
  }

  test('a page that paints is left alone', async () => {
    const { care, contents, load, due } = shell();
    await load();
    for (let beats = 0; beats < 3; beats += 1) {
      care.painted();
      assert.equal(due(), quietMs);
    }
    assert.deepEqual(contents.loads, [kiosk]);
    assert.equal(contents.crashes, 0);
  });

  test('a white screen, and a page that paints no more, are ended and loaded anew', async () => {
    const { care, contents, load, wait } = shell();
    await load();
    assert.equal(await wait(), 15_000);
    await wait();
    assert.deepEqual([contents.crashes, contents.loads.length], [1, 2]);
    care.painted();
    assert.equal(await wait(), quietMs);
    await wait();
    assert.deepEqual([contents.crashes, contents.loads.length], [2, 3]);
  });

  test('a page that cannot be loaded is tried again, ever more slowly', async () => {
    const contents = new Contents();
    contents.loadFails = true;
    const { load, wait } = shell(contents);
    await load();
    const waits: number[] = [];
    while (waits.length < 6) {
      contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', kiosk, true);
      waits.push(await wait());
    }
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 5000, 5000]);
    assert.equal(contents.loads.length, 7);
  });

  test('a part of the page that fails, or a load that was replaced by another, is no failure', async () => {
    const { care, contents, load, due } = shell();
    await load();
    care.painted();
    contents.emit('did-fail-load', {}, -102, '', `${kiosk}/frame`, false);
    contents.emit('did-fail-load', {}, -3, '', kiosk, true);
    assert.equal(due(), quietMs);
  });

  test('a crashed page is loaded anew, and a hanging one is crashed first', async () => {
    const { care, contents, load, wait } = shell();
    await load();
    care.painted();
    contents.emit('unresponsive');
    assert.equal(contents.crashes, 1);
    contents.emit('render-process-gone');
    assert.equal(await wait(), 500);
    assert.equal(contents.loads.length, 2);
  });

  test('while the daemon does not answer, a page of the shell waits for it, loaded once', async () => {
    const daemon = { answers: false };
    const { care, contents, load, wait, due } = shell(new Contents(), daemon);
    await load();
    assert.deepEqual([await wait(), await wait()], [1000, 1000]);
    assert.deepEqual(contents.loads, [waitingUrl]);
    daemon.answers = true;
    await wait();
    assert.deepEqual(contents.loads, [waitingUrl, kiosk]);
    care.painted();
    assert.equal(due(), quietMs);
  });

  test('a waiting page that crashes is shown again', async () => {
    const { contents, load, wait } = shell(new Contents(), { answers: false });
    await load();
    contents.emit('render-process-gone');
    assert.equal(await wait(), 500);
    assert.deepEqual(contents.loads, [waitingUrl, waitingUrl]);
  });

  test('an answer that comes after a crash loads nothing twice', async () => {
    const { care, contents, wait } = shell();
    care.load();
    contents.emit('render-process-gone');
    await settled();
    assert.deepEqual(contents.loads, []);
    await wait();
    assert.deepEqual(contents.loads, [kiosk]);
  });
});

describe("the shell's own pages", () => {
  type Handle = (request: { method: string; url: string }) => Promise<Response>;
  const pages = fileURLToPath(new URL('../shell/waiting', import.meta.url));

  function get(url: string, method = 'GET'): Promise<Response> {
    const handlers = new Map<string, Handle>();
    serveOwnPages(
      { handle: (scheme: string, handle: Handle) => handlers.set(scheme, handle) } as never,
      pages,
    );
    const handle = handlers.get(ownScheme.scheme);
    assert.ok(handle);
    return handle({ method, url });
  }

  test('are two files, whose policy allows a style sheet and nothing else', async () => {
    const page = await get(waitingUrl);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self';/);
    assert.match(await page.text(), /href="waiting.css"/);
    const style = await get('rollcall://shell/waiting.css');
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.match(await style.text(), /prefers-reduced-motion/);
  });

  test('are no way to another file, host or method', async () => {
    for (const url of [
      'rollcall://shell/',
      'rollcall://shell/../main.mjs',
      'rollcall://shell/%2e%2e%2fmain.mjs',
      'rollcall://shell/waiting.html/',
      'rollcall://elsewhere/waiting.html',
    ])
      assert.equal((await get(url)).status, 404, url);
    assert.equal((await get(waitingUrl, 'POST')).status, 404);
  });

  test('have an origin that is not the kiosk, so neither camera nor a word with the shell', () => {
    const origin = 'rollcall://shell';
    assert.ok(!isAllowed({ permission: 'media', mediaTypes: ['video'], origin }, kiosk));
    assert.ok(!isFromKiosk({ senderFrame: { origin, parent: null } } as never, kiosk));
    assert.deepEqual(ownScheme.privileges, { standard: true, secure: true });
  });
});
