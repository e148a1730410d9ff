/**
 * The daemon. Its networks load in their own thread from the first moment on, while this one still loads the rest of
 * the program: either takes about as long, and the start only as long as one of them.
 */
import { runMain } from '@rollcall/runtime';
import { beginEngine } from './recogniser/begin-engine.ts';
import { readSettings } from './settings.ts';

runMain('daemon', async ({ lifecycle, logger }) => {
  const settings = readSettings(process.env);
  logger.level = settings.logLevel;

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
