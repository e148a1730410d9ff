/** Type-checks each process against what it really has: no Node in pure packages, no Node in the page. */
import { spawnSync } from 'node:child_process';

const projects = [
  'tsconfig.pure.json',
  'tsconfig.json',
  'apps/kiosk/renderer/tsconfig.json',
  'apps/kiosk/shell/tsconfig.json',
  'apps/central/page/tsconfig.json',
];

for (const project of projects) {
  const { status } = spawnSync('tsc', ['--project', project], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
