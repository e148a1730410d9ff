import { useEffect, useState } from 'react';
import type { Light } from '../flow/state.ts';
import { useKiosk, useKioskState } from './kiosk-context.ts';

/** Before the first colour, so that nobody is startled and everybody can stop it. */
const leadInMs = 1500;

/** Calls back when the browser has painted what it was told before: after the next frame has begun. */
const whenPainted = (act: () => void): void => void requestAnimationFrame(() => requestAnimationFrame(act));

/** The colour that is on now: -1 before the first, and the last one's index from then on. */
function useColourIndex({ colours, holdMs }: Light): number {
  const { lightShown } = useKiosk();
  const [index, setIndex] = useState(-1);
  useEffect(() => {
    let timer = setTimeout(() => {
      setIndex(0);
      whenPainted(lightShown);
      timer = setInterval(() => setIndex((now) => Math.min(now + 1, colours.length)), holdMs);
    }, leadInMs);
    return () => {
      clearTimeout(timer);
      clearInterval(timer);
    };
  }, [colours, holdMs, lightShown]);
  return index;
}

function Colours({ light }: { light: Light }) {
  const index = useColourIndex(light);
  const colour = light.colours[index];
  const backgroundColor =
    colour === undefined ? undefined : `rgb(${colour.red} ${colour.green} ${colour.blue})`;
  return <div className="light-field" data-index={index} style={{ backgroundColor }} />;
}

/** Fills the screen with one colour after the other while the daemon wants it; see `docs/presentation-attacks.md`. */
export function LightField() {
  const light = useKioskState(({ step }) => (step.name === 'light' ? step : null));
  return light === null ? null : <Colours light={light} />;
}
