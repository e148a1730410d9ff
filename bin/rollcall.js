#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node from 20.19 on, to hand over to the one that we bring.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundledNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const command = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (major >= 24) {
  await import(command);
} else if (existsSync(bundledNode)) {
  const { status, signal } = spawnSync(bundledNode, [command, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  console.error(
    `rollcall needs Node 24 and this is ${process.version}. Run ./scripts/start (or npm ci): it brings its own.`,
  );
  process.exitCode = 1;
}
