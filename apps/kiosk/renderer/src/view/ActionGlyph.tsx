import type { LivenessAction } from '@rollcall/domain';

/** A face that makes the movement, over and over, as a mirror would show it. The motion is in look/hint.css. */
export function ActionGlyph({ action }: { action: LivenessAction }) {
  return (
    <svg className="hint" data-action={action} viewBox="0 0 100 100" aria-hidden="true">
      <ellipse className="hint-head" cx="50" cy="50" rx="27" ry="34" />
      <g className="hint-features">
        <ellipse className="hint-eye" cx="40" cy="44" rx="3.4" ry="4.4" />
        <ellipse className="hint-eye" cx="60" cy="44" rx="3.4" ry="4.4" />
        <path className="hint-nose" d="M 50 48 V 56" />
        <ellipse className="hint-mouth" cx="50" cy="67" rx="8.5" ry="7" />
        <path className="hint-lips" d="M 41 66 Q 50 68 59 66" />
        <path className="hint-smile" d="M 38 62 Q 50 77 62 62" />
      </g>
    </svg>
  );
}
