import { Glyph } from '../view/Glyph.tsx';
import type { GlyphName } from '../view/glyph-names.ts';
import type { Step } from './state.ts';

/** A card with a portrait and three lines. */
function Card() {
  return (
    <svg className="emblem-card" viewBox="0 0 120 76" aria-hidden="true">
      <rect x="3" y="3" width="114" height="70" rx="9" />
      <circle cx="33" cy="30" r="10" />
      <path d="M 16 58 C 16 40 50 40 50 58" />
      <path d="M 64 24 H 102 M 64 38 H 102 M 64 52 H 88" />
    </svg>
  );
}

function glyphOf(step: Step): GlyphName | null {
  if (step.name === 'result' && step.status === 'approved') return 'check';
  if (step.name === 'result' && step.status === 'pending') return 'people';
  if (step.name === 'result' || step.name === 'refused') return 'exclamation';
  if (step.name === 'trouble') return 'unlinked';
  return step.name === 'camera-problem' ? 'camera-off' : null;
}

/** What stands where the picture is while there is none: a document, and how it goes with it. */
export function Emblem({ step }: { step: Step }) {
  const glyph = glyphOf(step);
  const isBusy = step.name === 'connecting' || step.name === 'checking';
  return (
    <div className="mirror emblem" data-look={isBusy ? 'busy' : 'off'}>
      <svg className="ring" viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring-track" cx="50" cy="50" r="48.5" pathLength={100} />
        {isBusy && (
          <circle
            className="ring-progress"
            cx="50"
            cy="50"
            r="48.5"
            pathLength={100}
            style={{ strokeDasharray: '22 100' }}
          />
        )}
      </svg>
      {glyph === null ? <Card /> : <Glyph name={glyph} />}
    </div>
  );
}
