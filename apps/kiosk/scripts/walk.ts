/**
 * A walk through every screen of the kiosk: one sheet of small pictures for each language and orientation, in
 * docs/kiosk-walk. `npm run walk -w @rollcall/kiosk -- [--language LANGUAGE]`.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { languages, type Language } from '../renderer/src/words/languages.ts';
import { openBrowser, viewports } from '../test/instruments/kiosk-browser.ts';
import { playScene } from '../test/instruments/play-scene.ts';
import { scenes, type Scene } from '../test/instruments/scenes.ts';
import { finishMotion } from '../test/instruments/settled.ts';

const directory = fileURLToPath(new URL('../../../docs/kiosk-walk', import.meta.url));
const many = { type: 'string', multiple: true } as const;
const { values } = parseArgs({ options: { language: many } });
const isWanted = (wishes: string[] | undefined, name: string): boolean => wishes?.includes(name) ?? true;

/** The refusals differ in their words alone; one stands for all. */
const isOneOfMany = ({ name }: Scene): boolean =>
  name.startsWith('refused-') && name !== 'refused-outside-fence';
const walked = scenes.filter((scene) => !isOneOfMany(scene));

const sheets = {
  portrait: { width: 189, height: 336, columns: 10 },
  landscape: { width: 336, height: 189, columns: 6 },
} as const;
const gap = 10;
const captionHeight = 20;

type Sheet = (typeof sheets)[keyof typeof sheets];

const captionOf = (name: string, { width }: Sheet): Buffer =>
  Buffer.from(
    `<svg width="${width}" height="${captionHeight}"><text x="0" y="14" font-family="sans-serif" font-size="12" fill="#333">${name}</text></svg>`,
  );

async function joined(pictures: ReadonlyMap<string, Buffer>, sheet: Sheet): Promise<Buffer> {
  const { width, height, columns } = sheet;
  const [stepX, stepY] = [width + gap, height + captionHeight + gap];
  const rows = Math.ceil(pictures.size / columns);
  const parts = [...pictures].flatMap(([name, input], index) => {
    const left = gap + (index % columns) * stepX;
    const top = gap + Math.floor(index / columns) * stepY;
    return [
      { input, left, top },
      { input: captionOf(name, sheet), left, top: top + height },
    ];
  });
  const background = '#f4f4f2';
  const size = { width: gap + columns * stepX, height: gap + rows * stepY };
  return sharp({ create: { ...size, channels: 3, background } })
    .composite(parts)
    .webp({ quality: 62, effort: 6 })
    .toBuffer();
}

const browser = await openBrowser();

const orientations = ['portrait', 'landscape'] as const;
type Orientation = (typeof orientations)[number];

/** Drawn no larger than the sheets need: without a graphics card every pixel costs. */
const deviceScaleFactor = 0.35;

/** A camera that is drawn on the processor costs most of the walk, and a still picture shows no motion. */
const slowCamera = `
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = ({ audio, video }) => open({ audio, video: { ...video, frameRate: { max: 8 } } });
`;

/** Until each camera's picture is there, also after it was put into another place. */
const pictureThere = `Promise.all(
  [...document.querySelectorAll('video')]
    .filter((video) => video.srcObject !== null && !video.paused)
    .map((video) => new Promise((resolve) => {
      video.requestVideoFrameCallback(resolve);
      setTimeout(resolve, 2000);
    })),
)`;

/** One playing of the scene, looked at upright and turned. */
async function picturesOf(scene: Scene, language: Language): Promise<Record<Orientation, Buffer>> {
  const pictures = { portrait: Buffer.alloc(0), landscape: Buffer.alloc(0) };
  const staging = {
    browser,
    scene,
    language,
    viewport: 'portrait',
    reducedMotion: 'reduce',
    before: slowCamera,
  } as const;
  await playScene({ ...staging, deviceScaleFactor }, async ({ page }) => {
    for (const orientation of orientations) {
      await page.setViewportSize(viewports[orientation]);
      await page.evaluate(pictureThere);
      await finishMotion(page);
      const { width, height } = sheets[orientation];
      const whole = await page.screenshot({ type: 'jpeg', quality: 95 });
      pictures[orientation] = await sharp(whole).resize(width, height).png().toBuffer();
    }
  });
  return pictures;
}

mkdirSync(directory, { recursive: true });
for (const language of languages.filter((name) => isWanted(values.language, name))) {
  const pictures = { portrait: new Map<string, Buffer>(), landscape: new Map<string, Buffer>() };
  for (const scene of walked) {
    const { portrait, landscape } = await picturesOf(scene, language);
    pictures.portrait.set(scene.name, portrait);
    pictures.landscape.set(scene.name, landscape);
  }
  for (const orientation of orientations) {
    const path = `${directory}/${language}-${orientation}.webp`;
    writeFileSync(path, await joined(pictures[orientation], sheets[orientation]));
    console.log(`${path}: ${walked.length} screens, ${Math.round(statSync(path).size / 1024)} KiB`);
  }
}
await browser.close();
