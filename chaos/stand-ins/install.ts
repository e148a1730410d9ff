/**
 * Loaded before a process's own entry point (`node --import`): the daemon and central are started by their own
 * main.ts, and only what a chaos run cannot have is replaced: the networks, the gestures, and the clock.
 */
import { registerHooks } from 'node:module';
import { installClock } from './clock.ts';

installClock();

const replaced = [
  { by: /\/recogniser\/begin-engine\.ts$/, specifier: '@rollcall/vision/engine', with: './vision.ts' },
  { by: /\/apps\/daemon\/src\//, specifier: /\/begin-liveness\.ts$/, with: './begin-liveness.ts' },
];

const matches = (pattern: string | RegExp, specifier: string): boolean =>
  typeof pattern === 'string' ? pattern === specifier : pattern.test(specifier);

registerHooks({
  resolve(specifier, context, next) {
    const stand = replaced.find(
      ({ by, specifier: pattern }) => by.test(context.parentURL ?? '') && matches(pattern, specifier),
    );
    if (stand === undefined) return next(specifier, context);
    return { url: new URL(stand.with, import.meta.url).href, shortCircuit: true };
  },
});
