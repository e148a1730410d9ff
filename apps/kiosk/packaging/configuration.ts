import type { Configuration } from 'electron-builder';
import { fuses } from './fuses.ts';

/** Names of the packages, and of the binary in them. */
export const productName = 'rollcall-kiosk';

export interface PackagingPlaces {
  /** Where the packages come to lie. */
  readonly output: string;
  /** An unpacked Electron to take instead of a downloaded one. */
  readonly electronDist?: string | undefined;
}

/** electron-builder's configuration: a deb and an AppImage of nothing but the shell, for the page comes from the daemon. */
export const configurationOf = ({ output, electronDist }: PackagingPlaces): Configuration => ({
  appId: 'rollcall.kiosk',
  productName,
  directories: { output },
  files: ['main.mjs', 'preload.cjs', 'waiting/**', 'package.json'],
  asar: true,
  // Nothing native is in it, and nothing is fetched to rebuild.
  npmRebuild: false,
  electronFuses: fuses,
  ...(electronDist !== undefined && { electronDist }),
  publish: null,
  linux: {
    target: ['deb', 'AppImage'],
    executableName: productName,
    category: 'Office',
    synopsis: 'Shows the kiosk full screen',
    maintainer: 'Rollcall',
  },
});
