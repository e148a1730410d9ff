/**
 * The daemon. Its networks load in their own thread from the first moment on, while this one still loads the program:
 * either takes about as long, and the start only as long as one of them. So all but the thread is imported later.
 */
import { leaveEarlyThread, startEarlyThread } from '@rollcall/vision/early';

startEarlyThread();
const { runMain } = await import('@rollcall/runtime');

runMain('daemon', async ({ lifecycle, logger }) => {
  // For a start that fails before there is an engine to take it.
  lifecycle.onStop('early thread', leaveEarlyThread);
  const { readSettings } = await import('./settings.ts');
  const settings = readSettings(process.env);
  logger.level = settings.logLevel;

  const { beginEngine } = await import('./recogniser/begin-engine.ts');
  const { engine } = await beginEngine(settings);
  // The recogniser closes them too; until it is there a start may fail, and a thread of networks is not cut off.
  lifecycle.onStop('networks', () =>
    engine.then(
      (opened) => opened.close(),
      () => undefined,
    ),
  );
  const { serve } = await import('./serve.ts');
  await serve({ lifecycle, logger, settings, engine });
});
