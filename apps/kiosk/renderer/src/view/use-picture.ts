import { useCallback, useSyncExternalStore } from 'react';

/** The live picture's width over its height; 4:3 until it is known. */
export function usePictureRatio(video: HTMLVideoElement): number {
  const watch = useCallback(
    (onChange: () => void) => {
      video.addEventListener('resize', onChange);
      return () => video.removeEventListener('resize', onChange);
    },
    [video],
  );
  return useSyncExternalStore(watch, () =>
    video.videoHeight > 0 ? video.videoWidth / video.videoHeight : 4 / 3,
  );
}

/** Puts the live picture into an element. One that is moved stops, and is to go on. */
export function useMountedVideo(video: HTMLVideoElement): (place: HTMLElement | null) => void {
  return useCallback(
    (place) => {
      if (place === null) return;
      place.prepend(video);
      if (video.srcObject !== null) video.play().catch(() => undefined);
    },
    [video],
  );
}
