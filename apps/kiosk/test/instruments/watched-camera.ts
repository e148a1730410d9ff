/** The real camera, with an account of what the page was given of it. */
import type { Page } from 'playwright';

/**
 * Runs before the page's code. Answers wait for `giveCamera` while `holdsCamera` is true; `play` is called within each
 * `video.play()`, with the playing that has begun, and answers for it.
 */
export const watchedCamera = (options: { holds?: boolean; play?: string } = {}): string => `
  const reallyAsk = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.streams = [];
  window.waiting = [];
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await reallyAsk(wish);
    window.streams.push(stream);
    if (${options.holds === true}) await new Promise((give) => window.waiting.push(give));
    return stream;
  };
  const reallyPlay = HTMLMediaElement.prototype.play;
  const answer = ${options.play ?? '(playing) => playing'};
  HTMLMediaElement.prototype.play = function () {
    return answer(reallyPlay.call(this));
  };`;

/** How often the page was given the camera. */
export const timesGiven = (page: Page): Promise<number> => page.evaluate<number>('window.streams.length');

/** Lets the page have what it asked for as the nth, counted from 0. */
export const giveCamera = (page: Page, nth: number): Promise<void> =>
  page.evaluate(`window.waiting[${nth}]()`);

/** Which of the streams that the page was given are still on. */
export const streamsOn = (page: Page): Promise<readonly number[]> =>
  page.evaluate<number[]>(
    `window.streams.flatMap((stream, nth) =>
      stream.getTracks().some(({ readyState }) => readyState === 'live') ? [nth] : [])`,
  );
