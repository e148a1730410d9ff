/** A network camera of our own, and programs that stand in for ffmpeg's v4l2 and for fswebcam. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface StandIns {
  readonly directory: string;
  /** A recording of a moving pattern. */
  readonly clip: string;
  readonly jpegs: readonly Buffer[];
  close(): void;
}

const realFfmpeg = execFileSync('sh', ['-c', 'command -v ffmpeg'], { encoding: 'utf8' }).trim();
const searchPath = process.env['PATH'] ?? '';

/** Makes the clip and the programs, and puts the programs first on the search path of this process. */
export function makeStandIns(): StandIns {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-camera-'));
  const clip = join(directory, 'clip.mjpeg');
  const pattern = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=15', '-t', '2', '-c:v', 'mjpeg'];
  execFileSync('ffmpeg', ['-v', 'error', ...pattern, '-pix_fmt', 'yuvj420p', '-y', clip]);
  const frames = join(directory, 'frame%02d.jpg');
  execFileSync('ffmpeg', ['-v', 'error', ...pattern.slice(0, 4), '-frames:v', '9', '-y', frames]);
  const jpegs = Array.from({ length: 9 }, (_, index) =>
    execFileSync('cat', [join(directory, `frame0${index + 1}.jpg`)]),
  );
  program(directory, 'fswebcam', fswebcam(directory));
  process.env['PATH'] = `${directory}${delimiter}${searchPath}`;
  return {
    directory,
    clip,
    jpegs,
    close: () => {
      process.env['PATH'] = searchPath;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function program(directory: string, name: string, text: string): void {
  writeFileSync(join(directory, name), text);
  chmodSync(join(directory, name), 0o755);
}

/** What it does is the word in the file `mood`; each call leaves its words in `called`. */
const fswebcam = (directory: string): string => `#!/bin/sh
echo "$*" >> ${directory}/called
for last; do :; done
case "$(cat ${directory}/mood 2>/dev/null)" in
  none) echo "stat: No such file or directory" >&2 ;;
  denied) echo "open: Permission denied" >&2 ;;
  hang) exec sleep 600 ;;
  half) head -c 400 ${directory}/frame01.jpg > "$last" ;;
  *) cp ${directory}/frame01.jpg "$last" ;;
esac
`;

export const setMood = ({ directory }: StandIns, mood: string): void =>
  writeFileSync(join(directory, 'mood'), mood);

/** ffmpeg whose v4l2 says `words` and ends, or, with null, is a moving pattern; only the formats in `formats` are known. */
export function fakeVideo4Linux({ directory }: StandIns, words: string | null, needs = ''): void {
  const fail = words === null ? '' : `echo "${words}" >&2; exit 1`;
  program(
    directory,
    'ffmpeg',
    `#!/bin/sh
echo "$*" >> ${directory}/called
case "$*" in *"-f v4l2"*) ;; *) exec ${realFfmpeg} "$@" ;; esac
${fail}
case "$*" in *"${needs}"*) ;; *) echo "Invalid argument" >&2; exit 1 ;; esac
after=""; seen=""
exec ${realFfmpeg} -v error -re -f lavfi -i testsrc2=size=320x240:rate=15 -f mpjpeg -c:v mjpeg -pix_fmt yuvj420p pipe:1
`,
  );
}

export type Mood = 'well' | 'silent' | 'hang-up' | 'not-found' | 'text' | 'slow' | 'same' | 'denied';

/** Motion JPEG over HTTP, as network cameras send it. */
export class MjpegServer {
  mood: Mood = 'well';
  readonly #server: Server;
  readonly #jpegs: readonly Buffer[];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(jpegs: readonly Buffer[]) {
    this.#jpegs = jpegs;
    this.#server = createServer((_, response) => this.#answer(response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no address');
    return `http://127.0.0.1:${address.port}/stream`;
  }

  /** As when somebody pulls the cable: what is open breaks. */
  drop(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(response: ServerResponse): void {
    if (this.mood === 'not-found') return void response.writeHead(404).end();
    if (this.mood === 'denied') return void response.writeHead(401).end();
    if (this.mood === 'text') return void response.end('<html>log in first</html>');
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=edge' });
    let index = 0;
    const timer = setInterval(
      () => {
        if (this.mood === 'silent') return;
        const jpeg = this.#jpegs[this.mood === 'same' ? 0 : index++ % this.#jpegs.length];
        if (jpeg === undefined) return;
        response.write(`--edge\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
        response.write(jpeg);
        response.write('\r\n');
      },
      this.mood === 'slow' ? 400 : 60,
    );
    this.#timers.add(timer);
    response.on('close', () => clearInterval(timer));
  }
}
