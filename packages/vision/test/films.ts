/** Films for the tests of video, made by ffmpeg. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';

export const withFfmpeg = {
  skip: spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'ffmpeg is not installed',
};

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-films-'));
  after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export const ffmpeg = (...words: readonly string[]) =>
  promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...words]);

/** `seconds` of a moving pattern. */
export const pattern = (seconds: number, size = '320x240', rate = 25): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `testsrc=duration=${seconds}:size=${size}:rate=${rate}`,
];
