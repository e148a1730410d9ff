export interface PlaceLimits {
  readonly inAll: number;
  readonly perAddress?: number;
}

export interface Places {
  isFull(): boolean;
  /** What gives the place back; null when there is none for this address. */
  take(address: string): (() => void) | null;
}

/** So many at the same time, of one address and in all. */
export function createPlaces({ inAll, perAddress = Infinity }: PlaceLimits): Places {
  const taken = new Map<string, number>();
  let all = 0;
  const count = (address: string, by: number): void => {
    all += by;
    const left = (taken.get(address) ?? 0) + by;
    if (left === 0) taken.delete(address);
    else taken.set(address, left);
  };
  return {
    isFull: () => all >= inAll,
    take: (address) => {
      if (all >= inAll || (taken.get(address) ?? 0) >= perAddress) return null;
      count(address, 1);
      return () => count(address, -1);
    },
  };
}
