/** A keyboard that somebody plugs in types, and does nothing to the window. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();

/** After every listener of the page's own. */
const listen = `
  window.pressed = [];
  window.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (!['Control', 'Alt', 'Shift', 'Meta'].includes(key)) window.pressed.push(defaultPrevented);
  });`;

describe('keys', { skip: withoutChromium }, () => {
  test('of the browser are refused: nothing is closed, opened, reloaded, printed, zoomed or left', async () => {
    const shortcuts = [
      ...['w', 't', 'n', 'r', 'p', 'o', 'j', '0', 'Shift+N', 'Shift+I', 'Tab'].map((key) => `Control+${key}`),
      'Alt+F4',
      'Alt+ArrowLeft',
      'Alt+Home',
      'F1',
      'F3',
      'F5',
      'F7',
      'F11',
      'F12',
      'Meta+d',
    ];
    await withKiosk(browser(), {}, async ({ page }) => {
      await page.evaluate(listen);
      for (const shortcut of shortcuts) await page.keyboard.press(shortcut);
      const refused = shortcuts.map((shortcut) => [shortcut, true]);
      const pressed = z.array(z.boolean()).parse(await page.evaluate('window.pressed'));
      assert.deepEqual(
        pressed.map((prevented, index) => [shortcuts[index], prevented]),
        refused,
      );
    });
  });

  test('of a person are theirs: moving, choosing, going back and typing', async () => {
    const own = ['Tab', 'Shift+Tab', 'Enter', 'Space', 'ArrowLeft', 'Escape', '7', 'Backspace'];
    await withKiosk(browser(), {}, async ({ page }) => {
      await page.evaluate(listen);
      for (const key of own) await page.keyboard.press(key);
      const pressed = z.array(z.boolean()).parse(await page.evaluate('window.pressed'));
      assert.deepEqual(
        pressed,
        own.map(() => false),
      );
    });
  });
});
