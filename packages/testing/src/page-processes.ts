import { execFileSync } from 'node:child_process';

/** The process ids of the pages of a Chromium, of all that this process began; by `ps`. */
export function pageProcesses(browserPid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = table.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found === null ? [] : [{ pid: Number(found[1]), parent: Number(found[2]), text: found[3] ?? '' }];
  });
  const below = (pid: number): typeof rows =>
    rows.filter(({ parent }) => parent === pid).flatMap((row) => [row, ...below(row.pid)]);
  return below(browserPid)
    .filter(({ text }) => text.includes('--type=renderer'))
    .map(({ pid }) => pid);
}
