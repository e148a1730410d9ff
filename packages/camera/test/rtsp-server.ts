/** A network camera of our own that speaks RTSP: RTP over the same connection (RFC 2326, 10.12), JPEG in it (RFC 2435). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RtspMood = 'well' | 'silent' | 'slow' | 'same' | 'not-found' | 'no-video';

const payloadType = 26;
const clockHz = 90_000;
const mostBytes = 1400;

/** What of a JPEG travels: all else is in the standard. */
export interface RtpJpeg {
  readonly width: number;
  readonly height: number;
  readonly tables: Buffer;
  readonly scan: Buffer;
}

/** Frames of a moving pattern as the payload wants them: 4:2:0 and the Huffman tables of the standard. */
export function patternForRtp(): readonly RtpJpeg[] {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-rtsp-'));
  const words = '-v error -f lavfi -i testsrc2=size=320x240:rate=15 -frames:v 9 -c:v mjpeg';
  const format = '-pix_fmt yuvj420p -huffman default -q:v 4';
  execFileSync('ffmpeg', [...words.split(' '), ...format.split(' '), join(directory, '%d.jpg')]);
  const jpegs = Array.from({ length: 9 }, (_, index) =>
    forRtp(readFileSync(join(directory, `${index + 1}.jpg`))),
  );
  rmSync(directory, { recursive: true });
  return jpegs;
}

/** @throws Error when it is no JPEG that the payload can carry */
function forRtp(jpeg: Buffer): RtpJpeg {
  const tables: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = 2; at < jpeg.length;) {
    const [marker, length] = [jpeg.readUInt8(at + 1), jpeg.readUInt16BE(at + 2)];
    const segment = jpeg.subarray(at + 4, at + 2 + length);
    if (marker === 0xdb)
      for (let table = 0; table < segment.length; table += 65)
        tables.push(segment.subarray(table + 1, table + 65));
    if (marker === 0xc0) [height, width] = [segment.readUInt16BE(1), segment.readUInt16BE(3)];
    at += 2 + length;
    if (marker === 0xda) return { width, height, tables: Buffer.concat(tables), scan: jpeg.subarray(at, -2) };
  }
  throw new Error('no scan');
}

/** Packets of one frame; `sequence` is that of the first. */
function packetsOf(jpeg: RtpJpeg, sequence: number, timestamp: number): readonly Buffer[] {
  const packets: Buffer[] = [];
  for (let offset = 0; offset < jpeg.scan.length; offset += mostBytes) {
    const isLast = offset + mostBytes >= jpeg.scan.length;
    const header = Buffer.alloc(20);
    header.writeUInt8(0x80, 0);
    header.writeUInt8((isLast ? 0x80 : 0) | payloadType, 1);
    header.writeUInt16BE((sequence + packets.length) & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(0x0ca3e7a5, 8);
    header.writeUInt32BE(offset, 12);
    // 4:2:0, tables in the first packet, size in blocks.
    header.set([1, 255, jpeg.width / 8, jpeg.height / 8], 16);
    const { length } = jpeg.tables;
    const tables = offset === 0 ? [Buffer.from([0, 0, length >> 8, length & 255]), jpeg.tables] : [];
    packets.push(Buffer.concat([header, ...tables, jpeg.scan.subarray(offset, offset + mostBytes)]));
  }
  return packets;
}

/** As it goes between the answers: `$`, the channel, the length. */
const interleaved = (packet: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x24, 0, packet.length >> 8, packet.length & 255]), packet]);

const description = (media: readonly string[]): string =>
  ['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=camera', 'c=IN IP4 0.0.0.0', 't=0 0', ...media, ''].join('\r\n');
const video = [`m=video 0 RTP/AVP ${payloadType}`, 'a=control:track0'];

export class RtspServer {
  mood: RtspMood = 'well';
  /** `name:password`; null: it asks for none. */
  credentials: string | null = null;
  readonly #jpegs: readonly RtpJpeg[];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(jpegs: readonly RtpJpeg[]) {
    this.#jpegs = jpegs;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Without name and password. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no address');
    return `rtsp://127.0.0.1:${address.port}/live`;
  }

  /** As when somebody pulls the cable: what is open breaks. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, Buffer.from(chunk)]);
      for (;;) {
        // Reports of the receiver come between its requests.
        if (pending[0] === 0x24) {
          if (pending.length < 4 || pending.length < 4 + pending.readUInt16BE(2)) return;
          pending = pending.subarray(4 + pending.readUInt16BE(2));
          continue;
        }
        const end = pending.indexOf('\r\n\r\n');
        if (end === -1) return;
        this.#answer(socket, pending.subarray(0, end).toString('latin1'));
        pending = pending.subarray(end + 4);
      }
    });
  }

  #answer(socket: Socket, request: string): void {
    const [method = '', address = ''] = request.split(' ');
    const sequence = /^CSeq:\s*(\d+)/im.exec(request)?.[1] ?? '0';
    const say = (status: string, headers: readonly string[] = [], body = ''): void => {
      const lines = [`RTSP/1.0 ${status}`, `CSeq: ${sequence}`, ...headers];
      socket.write(`${[...lines, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`);
    };
    if (method === 'OPTIONS') return say('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN']);
    if (!this.#mayEnter(request)) return say('401 Unauthorized', ['WWW-Authenticate: Basic realm="camera"']);
    if (this.mood === 'not-found') return say('404 Not Found');
    if (method === 'DESCRIBE') {
      const body = description(this.mood === 'no-video' ? [] : video);
      return say('200 OK', ['Content-Type: application/sdp', `Content-Base: ${address}/`], body);
    }
    if (method === 'SETUP')
      return say('200 OK', ['Transport: RTP/AVP/TCP;unicast;interleaved=0-1', 'Session: 1']);
    say('200 OK', ['Session: 1']);
    if (method === 'PLAY') this.#play(socket);
  }

  #mayEnter(request: string): boolean {
    if (this.credentials === null) return true;
    const given = /^Authorization:\s*Basic\s+(\S+)/im.exec(request)?.[1] ?? '';
    return Buffer.from(given, 'base64').toString() === this.credentials;
  }

  #play(socket: Socket): void {
    const everyMs = this.mood === 'slow' ? 400 : 60;
    let [index, sequence] = [0, 0];
    const timer = setInterval(() => {
      if (this.mood === 'silent') return;
      const jpeg = this.#jpegs[this.mood === 'same' ? 0 : index % this.#jpegs.length];
      if (jpeg === undefined) return;
      const packets = packetsOf(jpeg, sequence, (index * everyMs * clockHz) / 1000);
      [index, sequence] = [index + 1, sequence + packets.length];
      for (const packet of packets) socket.write(interleaved(packet));
    }, everyMs);
    socket.on('close', () => clearInterval(timer));
  }
}
