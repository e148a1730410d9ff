import manifest from '../../../package.json' with { type: 'json' };

/** One for the whole program: the folder of a release is named by it, and an update looks for it in the health. */
export const { version } = manifest;
