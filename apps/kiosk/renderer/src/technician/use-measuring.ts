import { useEffect, useRef, useState, type RefObject } from 'react';
import { judgeScreen, type Calibration, type Stand } from '@rollcall/contract';
import { Refused, type Daemon } from './ask.ts';
import { openCamera, type OpenCamera } from './camera.ts';

export type Light = 'none' | 'dark' | 'lit';

export interface Measuring {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly step: 'closed' | 'opening' | 'looking' | 'screen' | 'kept' | 'no-camera';
  readonly stand: Stand | null;
  readonly calibration: Calibration | null;
  readonly problem: Refused | null;
  /** What the whole screen shows while it is measured. */
  readonly light: Light;
  readonly open: () => void;
  readonly close: () => void;
  readonly measure: () => void;
}

const lookEveryMs = 400;
/** A screen and a camera's exposure need a moment to settle. */
const settleMs = 1200;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Several pictures: one alone may have caught a blink or a step. */
async function brightnessBefore(daemon: Daemon, camera: OpenCamera): Promise<number | null> {
  await pause(settleMs);
  const seen: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const picture = await camera.picture();
    const stand = picture && (await daemon.look(picture));
    if (stand) seen.push(stand.brightness);
  }
  return seen.toSorted((a, b) => a - b)[seen.length >> 1] ?? null;
}

export function useMeasuring(daemon: Daemon, onOver: () => void): Measuring {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<OpenCamera | null>(null);
  const on = useRef(new AbortController());
  const [step, setStep] = useState<Measuring['step']>('closed');
  const [stand, setStand] = useState<Stand | null>(null);
  const [light, setLight] = useState<Light>('none');
  const [calibration, setCalibration] = useState<Calibration | null>(null);
  const [problem, setProblem] = useState<Refused | null>(null);
  const fail = (error: unknown): void => {
    if (error instanceof Refused && error.code === 'credential-invalid') onOver();
    else setProblem(error instanceof Refused ? error : new Refused('unexpected'));
  };
  useEffect(() => {
    daemon.calibration().then(setCalibration, fail);
    return () => on.current.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for the session
  }, [daemon]);
  useEffect(() => {
    if (step !== 'looking') return undefined;
    const over = new AbortController();
    const follow = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const picture = await camera.current?.picture();
        if (picture) setStand(await daemon.look(picture));
        await pause(lookEveryMs);
      }
    };
    follow().catch(fail);
    return () => over.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as long as it looks
  }, [daemon, step]);

  const close = (): void => {
    on.current.abort();
    camera.current = null;
    setStep('closed');
    setStand(null);
  };
  const open = async (): Promise<void> => {
    setStep('opening');
    setProblem(null);
    if (video.current === null) return;
    on.current = new AbortController();
    const { signal } = on.current;
    try {
      camera.current = await openCamera(video.current, signal);
      setStep('looking');
    } catch {
      // Whoever closed it meanwhile misses no camera.
      if (!signal.aborted) setStep('no-camera');
    }
  };
  const measure = async (): Promise<void> => {
    const { current } = camera;
    if (current === null || stand === null) return;
    setStep('screen');
    setLight('dark');
    const dark = await brightnessBefore(daemon, current);
    setLight('lit');
    const lit = await brightnessBefore(daemon, current);
    setLight('none');
    const screen = dark === null || lit === null ? null : judgeScreen(dark, lit);
    setCalibration(await daemon.keep({ measuredAt: new Date().toISOString(), stand, screen }));
    close();
    setStep('kept');
  };
  return {
    video,
    step,
    stand,
    calibration,
    problem,
    light,
    open: () => void open(),
    close,
    measure: () =>
      void measure().catch((error: unknown) => {
        setLight('none');
        close();
        fail(error);
      }),
  };
}
