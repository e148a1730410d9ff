/** The Electron shell without Electron: stand-ins record what it asks for. `electron` itself is never loaded. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { lockNavigation } from '../shell/electron/navigation.ts';
import { isFromKiosk, onPainted, paintedChannel } from '../shell/electron/painted.ts';
import { allowOnlyCameraAndPosition, isAllowed } from '../shell/electron/permissions.ts';
import { kioskWindow } from '../shell/electron/window.ts';
import { Contents } from './instruments/electron-contents.ts';

const kiosk = 'http://127.0.0.1:4500';

const ask = (permission: string, mediaTypes: string[] = [], origin = kiosk): boolean =>
  isAllowed({ permission, mediaTypes, origin }, kiosk);

describe('permissions', () => {
  test('the camera and the position, for the kiosk page', () => {
    assert.ok(ask('media', ['video']));
    assert.ok(ask('geolocation'));
  });

  test('never the microphone, nor media of no stated kind, nor anything else', () => {
    for (const types of [['audio'], ['video', 'audio'], ['unknown'], []])
      assert.ok(!ask('media', types), String(types));
    for (const permission of [
      'notifications',
      'display-capture',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
      'fullscreen',
    ]) {
      assert.ok(!ask(permission, ['video']), permission);
    }
  });

  test('nothing for another origin', () => {
    for (const origin of [
      'http://127.0.0.1:4501',
      'https://127.0.0.1:4500',
      'http://127.0.0.1.elsewhere.example',
      '',
      'null',
    ]) {
      assert.ok(!ask('media', ['video'], origin), origin);
    }
  });

  type Handlers = Parameters<typeof allowOnlyCameraAndPosition>[0];
  type RequestHandler = NonNullable<Parameters<Handlers['setPermissionRequestHandler']>[0]>;
  type CheckHandler = NonNullable<Parameters<Handlers['setPermissionCheckHandler']>[0]>;

  /** What the session was given; fails when one of the three handlers was not set. */
  function handlers(): { request: RequestHandler; check: CheckHandler; device: () => boolean } {
    const set: { request?: RequestHandler | null; check?: CheckHandler | null; device?: unknown } = {};
    const session: Handlers = {
      setPermissionRequestHandler: (handler) => {
        set.request = handler;
      },
      setPermissionCheckHandler: (handler) => {
        set.check = handler;
      },
      setDevicePermissionHandler: (handler) => {
        set.device = handler;
      },
    };
    allowOnlyCameraAndPosition(session, kiosk);
    const { request, check, device } = set;
    assert.ok(request && check && typeof device === 'function');
    return { request, check, device: () => Boolean(device()) };
  }

  const answered = (details: object): boolean => {
    let granted: boolean | null = null;
    const contents: never = undefined as never;
    // What Electron hands over at run time; its types want the whole of it.
    handlers().request(contents, 'media', (answer) => (granted = answer), details as never);
    assert.notEqual(granted, null, 'a request must be answered, or the page waits for ever');
    return granted === true;
  };

  test('a request is judged by who asks, for what, and from which frame', () => {
    const ours = { isMainFrame: true, requestingUrl: `${kiosk}/`, mediaTypes: ['video'] };
    assert.ok(answered(ours));
    assert.ok(!answered({ ...ours, isMainFrame: false }));
    assert.ok(!answered({ ...ours, requestingUrl: 'https://elsewhere.example/' }));
    assert.ok(!answered({ ...ours, requestingUrl: 'nonsense' }));
    assert.ok(!answered({ ...ours, mediaTypes: ['video', 'audio'] }));
    assert.ok(!answered({ isMainFrame: true, requestingUrl: `${kiosk}/` }));
  });

  test('a check is judged likewise, and devices are refused', () => {
    const { check, device } = handlers();
    assert.ok(check(null, 'media', kiosk, { isMainFrame: true, mediaType: 'video' }));
    assert.ok(!check(null, 'media', kiosk, { isMainFrame: true, mediaType: 'audio' }));
    assert.ok(!check(null, 'media', 'https://elsewhere.example', { isMainFrame: true, mediaType: 'video' }));
    assert.ok(!device());
  });
});

describe('navigation', () => {
  const contents = new Contents();
  lockNavigation(contents as never, kiosk);

  const isStopped = (event: string, url: string): boolean => {
    let stopped = false;
    contents.emit(event, { url, preventDefault: () => (stopped = true) });
    return stopped;
  };

  test('stays on the kiosk page, however the page tries to leave', () => {
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      assert.ok(!isStopped(event, `${kiosk}/?lang=ar`));
      for (const url of [
        'https://elsewhere.example/',
        'file:///etc/passwd',
        'data:text/html,x',
        'nonsense',
      ]) {
        assert.ok(isStopped(event, url), `${event} to ${url}`);
      }
    }
    assert.ok(isStopped('will-attach-webview', ''));
  });

  test('opens no window', () => {
    assert.deepEqual(contents.openHandler?.(undefined as never), { action: 'deny' });
  });
});

describe('the window', () => {
  test('gives the page no way to Node, nor tools to whoever stands before it', () => {
    const { kiosk: isKiosk, webPreferences } = kioskWindow('/shell/preload.cjs');
    assert.equal(isKiosk, true);
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, devTools, webSecurity } =
      webPreferences ?? {};
    assert.deepEqual(
      { sandbox, contextIsolation, nodeIntegration, webviewTag, devTools, webSecurity },
      {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: false,
        webSecurity: true,
      },
    );
  });
});

/** The event of a message from that frame. */
const frame = (origin: string, parent: object | null = null) =>
  ({ senderFrame: { origin, parent } }) as never;

describe('the page says that it has painted', () => {
  test('only the top frame of the kiosk page is believed', () => {
    assert.ok(isFromKiosk(frame(kiosk), kiosk));
    assert.ok(!isFromKiosk(frame('https://elsewhere.example'), kiosk));
    assert.ok(!isFromKiosk(frame(kiosk, {}), kiosk));
    assert.ok(!isFromKiosk({ senderFrame: null }, kiosk), 'the frame may be gone by then');
  });

  test('a message with anything in it is not the one', () => {
    const ipc = new EventEmitter();
    let heard = 0;
    onPainted(ipc as never, { origin: kiosk, hear: () => (heard += 1) });
    ipc.emit(paintedChannel, frame(kiosk), 'more');
    ipc.emit(paintedChannel, frame('https://elsewhere.example'));
    assert.equal(heard, 0);
    ipc.emit(paintedChannel, frame(kiosk));
    assert.equal(heard, 1);
  });
});

const bundle = (name: string): string => fileURLToPath(new URL(`../shell/dist/${name}`, import.meta.url));

describe('the built shell', () => {
  before(async () => {
    await buildKiosk();
  });

  test('has a preload of one file that asks for nothing but electron', () => {
    const asked = [...readFileSync(bundle('preload.cjs'), 'utf8').matchAll(/require\(["']([^"']+)["']\)/g)];
    assert.deepEqual([...new Set(asked.map(([, name]) => name))], ['electron']);
  });

  test('turns the sandbox on before anything else is asked of Electron', () => {
    assert.ok(existsSync(bundle('main.mjs')));
    const main = readFileSync(bundle('main.mjs'), 'utf8');
    const asked = [...main.matchAll(/\bapp\.(\w+)\(/g)].map(([, name]) => name);
    assert.equal(asked[0], 'enableSandbox');
  });
});
