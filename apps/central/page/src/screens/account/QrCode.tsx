import type { QrCode as Drawn } from '../../../../src/wire.ts';

/** Dark on light in both modes: cameras look for that. */
export function QrCode({ code: { size, path }, label }: { code: Drawn; label: string }) {
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path d={path} />
    </svg>
  );
}
