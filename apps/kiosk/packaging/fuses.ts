import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

/**
 * What is burnt into the packaged binary, so that no variable and no switch of whoever starts it brings it back: it is no Node,
 * takes no debugger, and runs nothing but its archive. Electron's own documentation of fuses explains each.
 */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Linux has no check of the archive's hash: who may write to the folder of a package is root already.
  enableEmbeddedAsarIntegrityValidation: false,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} satisfies Configuration['electronFuses'];

type FuseName = keyof typeof fuses;

const places: Readonly<Record<FuseName, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

export interface ReadFuse {
  readonly name: FuseName;
  readonly wanted: boolean;
  /** What the binary says. */
  readonly read: 'on' | 'off' | 'not in this binary';
}

/**
 * Reads the fuses of a packaged binary.
 * @throws when the file is no binary of Electron
 */
export async function readFuses(binary: string): Promise<readonly ReadFuse[]> {
  const wire = await getCurrentFuseWire(binary);
  return fuseNames.map((name) => ({ name, wanted: fuses[name], read: stateOf(wire[places[name]]) }));
}

const fuseNames = Object.keys(fuses).filter((name): name is FuseName => name in places);

function stateOf(state: FuseState | undefined): ReadFuse['read'] {
  if (state === FuseState.ENABLE) return 'on';
  return state === FuseState.DISABLE ? 'off' : 'not in this binary';
}

export const isAsWanted = ({ wanted, read }: ReadFuse): boolean => read === (wanted ? 'on' : 'off');
