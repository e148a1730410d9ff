import { useQuery } from '@tanstack/react-query';
import { askPhotos } from '../../server/photos.ts';
import { useTake } from '../attendance/use-records.ts';

export const photosKey = ['enrolment-photos'] as const;
const whileWaitingMs = 2000;
const elseMs = 20_000;

/** Looks again by itself: kiosks answer one picture after the other. */
export function usePhotos() {
  const take = useTake();
  return useQuery({
    queryKey: photosKey,
    queryFn: async () => take(await askPhotos()),
    refetchInterval: ({ state }) => (state.data?.waiting === 0 ? elseMs : whileWaitingMs),
  });
}
