import { mendingOn, type ScreenName } from '../flow/screen.ts';
import { ActionGlyph } from './ActionGlyph.tsx';
import { glyphOf } from './glyph-names.ts';
import { Glyph } from './Glyph.tsx';
import { useKioskState } from './kiosk-context.ts';

/** The small round sign on the oval's lower edge: what to do, or how it went. */
export function Badge({ screen }: { screen: ScreenName }) {
  const challenge = useKioskState(({ step }) => (step.name === 'challenge' ? step : null));
  const glyph = glyphOf(screen, useKioskState(mendingOn(screen)));
  if (screen === 'challenge' && challenge !== null) {
    const { action, index, secondsAllowed, done } = challenge;
    return (
      <div className="badge badge-action" key={index} data-done={done}>
        <svg className="badge-countdown" viewBox="0 0 100 100" aria-hidden="true">
          <circle
            cx="50"
            cy="50"
            r="47"
            pathLength={100}
            style={{ animationDuration: `${secondsAllowed}s` }}
          />
        </svg>
        {done ? <Glyph name="check" /> : <ActionGlyph action={action} />}
      </div>
    );
  }
  return glyph === null ? null : (
    <div className="badge" key={glyph} data-glyph={glyph}>
      <Glyph name={glyph} />
    </div>
  );
}
