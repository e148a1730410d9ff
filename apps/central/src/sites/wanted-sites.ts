export interface WantedPlace {
  readonly siteId?: string | undefined;
  /** Those that the reader may see; null for all. */
  readonly sites: readonly string[] | null;
}

/** The sites that are looked at; null for all. */
export const wantedSites = ({ siteId, sites }: WantedPlace): readonly string[] | null =>
  siteId === undefined ? sites : [siteId].filter((each) => sites === null || sites.includes(each));
