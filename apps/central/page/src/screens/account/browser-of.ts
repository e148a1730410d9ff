/** Later names first where a browser also claims to be an earlier one. */
const browsers = [
  ['Firefox', /Firefox\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Chromium', /(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const;
const systems = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** A browser as people know theirs, from what it says of itself; that itself when it is none of these. */
export function browserOf(agent: string | null): string {
  const text = agent ?? '';
  for (const [name, pattern] of browsers) {
    const version = pattern.exec(text)?.[1];
    const system = systems.find(([, sign]) => sign.test(text))?.[0];
    if (version !== undefined) return [`${name} ${version}`, system].filter(Boolean).join(', ');
  }
  return text.slice(0, 60) || '–';
}
