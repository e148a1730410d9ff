import manifest from '../../../package.json' with { type: 'json' };

/** One for the whole program. */
export const { version } = manifest;
