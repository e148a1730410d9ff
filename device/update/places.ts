/** Where an update works. Tests put all of it into a directory of their own. */
export interface Places {
  /** One folder a version. */
  readonly versions: string;
  /** The link to the one that runs. */
  readonly current: string;
  /** The link to the one that carries out an update: it stays the same until the end. */
  readonly updating: string;
  /** The daemon's data. */
  readonly data: string;
  /** The journal, and what was fetched. Root's alone. */
  readonly state: string;
}

export const boxPlaces: Places = {
  versions: '/opt/rollcall/versions',
  current: '/opt/rollcall/current',
  updating: '/opt/rollcall/updating',
  data: '/var/lib/rollcall/daemon',
  state: '/var/lib/rollcall/update',
};
