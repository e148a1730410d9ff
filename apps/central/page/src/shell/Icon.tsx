/** Drawn on a grid of 24 with round ends; the colour is the text's. */
const paths = {
  inside: 'M12 21s-7-6.2-7-11.2A7 7 0 0 1 19 9.8C19 14.8 12 21 12 21Zm-3-11 2.2 2.2L15 8.4',
  outside: 'M12 21s-7-6.2-7-11.2A7 7 0 0 1 19 9.8C19 14.8 12 21 12 21Zm-2.4-8.8 4.8-4.8m0 4.8-4.8-4.8',
  undecidable:
    'M12 21s-7-6.2-7-11.2A7 7 0 0 1 19 9.8C19 14.8 12 21 12 21Zm-2-12.7a2 2 0 1 1 3 1.9c-.7.4-1 .8-1 1.5m0 1.9v.1',
  late: 'M12 7v5l3 2M12 21a9 9 0 1 0-9-9m0 0-1.5-2M3 12l2-1.8',
  alarm: 'M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 2.7v.1',
  unlinked:
    'M10 14 7.2 16.8a3.2 3.2 0 0 1-4.5-4.5L5.5 9.5M14 10l2.8-2.8a3.2 3.2 0 0 1 4.5 4.5l-2.8 2.8M8.5 4.5v2M4.5 8.5h2m9 11v-2m4-2h-2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  out: 'M14 4H6v16h8M10 12h11m0 0-3.5-3.5M21 12l-3.5 3.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The same sign as on the kiosk: a face, known. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <ellipse cx="16" cy="16" rx="10" ry="13" />
        <path d="m11.4 16.2 3.3 3.8 6.2-7.6" />
      </svg>
      Rollcall
    </span>
  );
}
