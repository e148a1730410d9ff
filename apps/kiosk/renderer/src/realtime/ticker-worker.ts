/** Ticks at a pace that browsers keep even while the page is hidden: there a page's own timers run once a second. */
let timer: ReturnType<typeof setInterval> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<number | null>) => {
  clearInterval(timer);
  if (data !== null) timer = setInterval(() => self.postMessage(null, {}), data);
});
