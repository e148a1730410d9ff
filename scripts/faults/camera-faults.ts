import { mkdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Injected, Patient } from './fault.ts';
import { serve } from './network-faults.ts';

type Draw = (index: number) => Promise<Buffer>;

const flat = (r: number, g: number, b: number): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();

/** A bar that moves over a ground, as large as a face. */
const moving =
  (ground: string, bar: string): Draw =>
  (index) =>
    sharp(
      Buffer.from(
        `<svg width="320" height="240"><rect width="320" height="240" fill="${ground}"/><rect x="${(index * 17) % 240}" y="40" width="80" height="160" fill="${bar}"/></svg>`,
      ),
    )
      .jpeg()
      .toBuffer();

/** A network camera that shows what `draw` says. */
const filming =
  (draw: Draw, everyMs = 60) =>
  async (patient: Patient): Promise<void> => {
    const pictures = await Promise.all(Array.from({ length: 12 }, (_, index) => draw(index)));
    const port = await serve(patient, (_, response) => {
      response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=edge' });
      let index = 0;
      const timer = setInterval(() => send(response, pictures[index++ % pictures.length]), everyMs);
      response.on('close', () => clearInterval(timer));
    });
    patient.camera = `http://127.0.0.1:${port}/stream`;
  };

function send(response: ServerResponse, jpeg: Buffer | undefined): void {
  if (jpeg === undefined) return;
  response.write(`--edge\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
  response.write(jpeg);
  response.write('\r\n');
}

const answering =
  (status: number, text = '') =>
  async (patient: Patient): Promise<void> => {
    patient.camera = `http://127.0.0.1:${await serve(patient, (_, response) => response.writeHead(status).end(text))}/stream`;
  };

const colourful = moving('#7a5', '#c54');

export const cameraFaults: readonly Injected[] = [
  { name: 'no camera', check: 'camera', code: 'absent', inject: (patient) => void (patient.camera = null) },
  {
    name: 'an infrared camera alone',
    check: 'camera',
    code: 'infrared-only',
    inject(patient) {
      patient.camera = null;
      const folder = join(patient.root, 'sys/class/video4linux/video0');
      for (const path of [folder, join(patient.root, 'dev')]) mkdirSync(path, { recursive: true });
      writeFileSync(join(folder, 'name'), 'Integrated IR Camera\n');
      writeFileSync(join(patient.root, 'dev/video0'), '');
    },
  },
  { name: 'a black picture', check: 'camera', code: 'black', inject: filming(() => flat(2, 2, 2)) },
  { name: 'a white picture', check: 'camera', code: 'white', inject: filming(() => flat(254, 254, 254)) },
  { name: 'a green picture', check: 'camera', code: 'green', inject: filming(() => flat(0, 135, 0)) },
  {
    name: 'a picture without colours',
    check: 'camera',
    code: 'colourless',
    inject: filming(moving('#777', '#bbb')),
  },
  { name: 'the same picture for ever', check: 'camera', code: 'frozen', inject: filming(() => colourful(0)) },
  { name: 'two pictures a second', check: 'camera', code: 'slow', inject: filming(colourful, 500) },
  { name: 'no picture at all', check: 'camera', code: 'silent', inject: filming(colourful, 3_600_000) },
  {
    name: 'a camera that wants a password',
    check: 'camera',
    code: 'permission-denied',
    inject: answering(401),
  },
  {
    name: 'a camera that answers with a page',
    check: 'camera',
    code: 'wrong-format',
    inject: answering(200, '<html>log in</html>'),
  },
  {
    name: 'a network camera that is away',
    check: 'camera',
    code: 'unreachable',
    inject: (patient) => void (patient.camera = 'http://127.0.0.1:1/stream'),
  },
];
