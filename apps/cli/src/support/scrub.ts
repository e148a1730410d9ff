import { userInfo } from 'node:os';

const patterns: readonly (readonly [RegExp, string])[] = [
  // An address keeps its host: user, password and query go.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#]*)[?#]\S*/gi, '$1'],
  [/[^\s<>()"']+@[^\s<>()"']+/g, '[address]'],
  [/\/home\/[^/\s:]+/g, '/home/…'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/[A-Za-z0-9+/_-]{32,}={0,2}/g, '[long word]'],
];

/** For sentences of ours with something of the machine in them. What looks like a secret goes, and so does the user's own name. */
export function scrub(text: string): string {
  const scrubbed = patterns.reduce((rest, [pattern, put]) => rest.replaceAll(pattern, put), text);
  const { username } = userInfo();
  return username === 'root' || username === 'rollcall' ? scrubbed : scrubbed.replaceAll(username, '[user]');
}
