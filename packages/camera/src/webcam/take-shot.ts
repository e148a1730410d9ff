import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ShotWords } from './shot-words.ts';

const program = fileURLToPath(new URL('shot-process.ts', import.meta.url));

export interface ShotEnding {
  readonly well: boolean;
  readonly late: boolean;
  /** The end of what it wrote. */
  readonly words: string;
}

/** Runs node-webcam once, with an end to it: at the time limit its process group is killed, fswebcam included. */
export function takeShot({ device, file, width, height }: ShotWords, limitMs: number): Promise<ShotEnding> {
  const child = spawn(process.execPath, [program, device, file, String(width), String(height)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
    detached: true,
  });
  let [words, late] = ['', false];
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-4000);
    });
  }
  const timer = setTimeout(() => {
    late = true;
    killGroup(child.pid);
  }, limitMs);
  return new Promise((resolve) => {
    const end = (well: boolean): void => {
      clearTimeout(timer);
      resolve({ well, late, words });
    };
    child.once('error', (error) => {
      words += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}
