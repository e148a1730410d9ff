import { Glyph } from '../view/Glyph.tsx';
import type { GlyphName } from '../view/glyph-names.ts';
import type { Step } from './state.ts';

/** A face in a frame, before there is anything to be shown. */
function Face() {
  return (
    <svg className="emblem-card" viewBox="0 0 100 100" aria-hidden="true">
      <path d="M 8 26 V 8 H 26 M 74 8 H 92 V 26 M 92 74 V 92 H 74 M 26 92 H 8 V 74" />
      <circle cx="50" cy="42" r="15" />
      <path d="M 22 80 C 24 58 76 58 78 80" />
    </svg>
  );
}

const glyphs: Partial<Record<Step['name'], GlyphName>> = {
  passed: 'check',
  failed: 'exclamation',
  skipped: 'still',
  trouble: 'unlinked',
  'camera-problem': 'camera-off',
};

/** What stands where the picture is while there is none, and how it went. */
export function Sign({ step }: { step: Step }) {
  const glyph = glyphs[step.name];
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
      {glyph === undefined ? <Face /> : <Glyph name={glyph} />}
    </div>
  );
}
