/**
 * A camera that does what it is told: a canvas in place of the page's camera, which plays one film after the other, so
 * that the person on it answers a prompt. Chromium's own fake camera plays a file and hears nothing.
 */
import type { Page } from 'playwright';
import type { Films } from './films.ts';

/** Runs in the page before its own code. */
export const playedCamera = `
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext('2d', { alpha: false });
  const films = new Map();
  let plugged = true;
  let playing = { name: null, next: null, index: 0 };
  window.loadFilm = async (name, frames) => {
    const pictures = [];
    for (const frame of frames) {
      const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
      pictures.push(await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })));
    }
    films.set(name, pictures);
  };
  window.playFilm = (name, next) => { playing = { name, next: next ?? name, index: 0 }; };
  setInterval(() => {
    const film = films.get(playing.name);
    if (film === undefined) return;
    context.drawImage(film[playing.index], 0, 0);
    playing.index += 1;
    if (playing.index === film.length) playing = { name: playing.next, next: playing.next, index: 0 };
  }, 1000 / 30);
  navigator.mediaDevices.getUserMedia = async () => {
    if (!plugged) throw new DOMException('', 'NotFoundError');
    return (window.playedStream = canvas.captureStream(30));
  };
  window.unplugCamera = () => {
    plugged = false;
    const [track] = window.playedStream.getVideoTracks();
    track.stop();
    track.dispatchEvent(new Event('ended'));
  };
  window.plugCamera = () => {
    plugged = true;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  };`;

export async function loadFilms(page: Page, { nobody, still, second, movements }: Films): Promise<void> {
  const films = new Map<string, readonly Uint8Array[]>([
    ...movements,
    ...Object.entries({ nobody, still, second }),
  ]);
  for (const [name, frames] of films) {
    const texts = frames.map((frame) => Buffer.from(frame).toString('base64'));
    await page.evaluate(`window.loadFilm(${JSON.stringify(name)}, ${JSON.stringify(texts)})`);
  }
}

/** Plays a film over and over, or once and then the other over and over. */
export const play = (page: Page, film: string, next = film): Promise<void> =>
  page.evaluate(`window.playFilm(${JSON.stringify(film)}, ${JSON.stringify(next)})`);
