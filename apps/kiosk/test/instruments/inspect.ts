import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { z } from 'zod';
import { finishMotion } from './settled.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const axeResults = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })),
    }),
  ),
  passes: z.array(z.object({ id: z.string() })),
});

/**
 * axe measures no contrast over a gradient or a clipped layer. Both become the one colour in them that is
 * worst for the text: the lightest of the gradient behind light words, the flood's own behind dark ones.
 */
const flattenBackground = `{
  const kiosk = document.querySelector('.kiosk');
  const flood = document.querySelector('.flood');
  const isCalm = kiosk.dataset.tone === 'calm';
  kiosk.style.setProperty('background', isCalm ? '#16302a' : getComputedStyle(flood).backgroundColor, 'important');
  kiosk.style.setProperty('transition', 'none');
  flood.style.setProperty('display', 'none');
  // Words stand on plates of their own before it.
  document.querySelector('.light-field')?.style.setProperty('display', 'none');
}`;

/** Fails on any violation of WCAG 2.2 A and AA that axe can see, contrast included. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  await finishMotion(page);
  await page.evaluate(flattenBackground);
  await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const options = JSON.stringify({ runOnly: { type: 'tag', values: tags } });
  const { violations, passes } = axeResults.parse(await page.evaluate(`axe.run(document, ${options})`));
  assert.ok(
    passes.some(({ id }) => id === 'color-contrast'),
    `${where}: axe measured no contrast`,
  );
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n  ')}`,
  );
  assert.deepEqual(told, [], where);
}

const rectangle = z.object({
  what: z.string(),
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});

/** Everything that is read or touched, as rectangles on the screen. */
async function rectanglesOf(page: Page): Promise<z.infer<typeof rectangle>[]> {
  const found =
    await page.evaluate(`[...document.querySelectorAll('.site, .day, .clock, .pill, .steps, .identity-parts, .document-picture, .words, .still-there:not(:empty), .spoken .button, .consent-answers .button, .pin-field, .pin-key, .privacy-line, .link, .foot .button, .language, .badge')]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { what: element.className + ' ' + element.textContent.slice(0, 24), left, top, right, bottom };
    })`);
  return z.array(rectangle).parse(found);
}

/** Less than this between a text and the buttons under it, and its descenders seem cut off. */
const leastGap = 8;

/** Pixels between what one agrees to, as far as it is on the screen, and the two answers; null where there is none. */
async function gapOverAnswers(page: Page): Promise<number | null> {
  const gap = await page.evaluate(`{
    const points = document.querySelector('.consent-points');
    const answers = document.querySelector('.consent-answers');
    const isThere = points !== null && answers !== null && points.checkVisibility();
    const bottomOf = (element) => element?.getBoundingClientRect().bottom ?? Infinity;
    isThere
      ? answers.getBoundingClientRect().top - Math.min(bottomOf(points), bottomOf(points.closest('.consent-read')))
      : null;
  }`);
  return z.number().nullable().parse(gap);
}

/** Pixels of what one agrees to that are scrolled out of sight. */
const hiddenOfText = async (page: Page): Promise<number> =>
  z.number().parse(
    await page.evaluate(`{
      const read = document.querySelector('.consent-read');
      read === null ? 0 : read.scrollHeight - read.clientHeight;
    }`),
  );

async function crampedOn(page: Page): Promise<string[]> {
  const [gap, hidden] = [await gapOverAnswers(page), await hiddenOfText(page)];
  return [
    ...(gap !== null && gap < leastGap ? [`the answers are ${gap.toFixed(1)} pixels under the text`] : []),
    // So little is no line that one would scroll to: it is the foot of one that is there.
    ...(hidden > 0 && hidden < leastGap ? [`the last line of the text is cut by ${hidden} pixels`] : []),
  ];
}

/** What is outside the screen, lies over something else, or stands too close to it. Half a pixel is rounding. */
export async function misfitsOn(page: Page): Promise<string[]> {
  await finishMotion(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const rectangles = await rectanglesOf(page);
  assert.ok(rectangles.length >= 4, `only ${rectangles.length} things are on the screen`);
  const outside = rectangles.filter(
    ({ left, top, right, bottom }) =>
      left < -0.5 || top < -0.5 || right > width + 0.5 || bottom > height + 0.5,
  );
  const over = rectangles.flatMap((one, index) =>
    rectangles.slice(index + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 0.5 && down > 0.5
        ? [`"${one.what}" lies ${Math.round(down)} pixels over "${other.what}"`]
        : [];
    }),
  );
  const cramped = await crampedOn(page);
  return [...outside.map(({ what }) => `"${what}" is not wholly on the screen`), ...over, ...cramped];
}

/** Fails when a finger of 48 pixels would miss a target. */
export async function assertTouchable(page: Page, where: string): Promise<void> {
  const targets = z.array(z.object({ what: z.string(), width: z.number(), height: z.number() })).parse(
    await page.evaluate(`[...document.querySelectorAll('button')].filter((button) => button.checkVisibility()).map((button) => {
        const { width, height } = button.getBoundingClientRect();
        return { what: button.textContent, width, height };
      })`),
  );
  assert.ok(targets.length > 0, `${where}: nothing to touch`);
  for (const { what, width, height } of targets) {
    assert.ok(width >= 47.9 && height >= 47.9, `${where}: "${what}" is ${width} × ${height}`);
  }
}
