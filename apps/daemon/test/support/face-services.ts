/** Servers on this machine that answer as Amazon Rekognition and Face++ do, for pictures that a test describes. */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/** What a picture shows, in the terms of `DescribedFace`; `who` tells people apart. */
export interface ShownFace {
  readonly who: string;
  readonly yaw: number;
  readonly mouthOpen: number;
  readonly smiling: number;
  readonly eyesOpen: number;
}

export interface FakeService {
  readonly url: string;
  /** Of each request: the operation. */
  readonly requests: string[];
  /** Answers the next requests with these instead: a status with a body, or `hang`. */
  readonly troubles: (readonly [status: number, body: object | string] | 'hang')[];
  readonly pictures: Map<string, readonly ShownFace[]>;
  close(): void;
}

export const idOf = (image: Uint8Array): string => createHash('sha256').update(image).digest('hex');
export const credentials = {
  id: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'eu-west-1',
};
export const faceppCredentials = { key: 'example-key', secret: 'example-secret' };

type Answer = readonly [status: number, body: object | string];
type Respond = (request: IncomingMessage, body: Buffer, service: FakeService) => Promise<Answer> | Answer;

async function serve(respond: Respond): Promise<FakeService> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await respond(request, await buffer(request), service);
    const trouble = service.troubles.shift();
    if (trouble === 'hang') return;
    const [status, content] = trouble ?? answer;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  };
  const server: Server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const service: FakeService = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    troubles: [],
    pictures: new Map(),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return service;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature Version 4, worked out from what came over the line. */
function signatureOf(request: IncomingMessage, body: Buffer): { given: string; right: string } {
  const header = request.headers.authorization ?? '';
  const parsed =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(header);
  const [, scope = '', names = '', given = ''] = parsed ?? [];
  const [id, date = '', region = '', name = ''] = scope.split('/');
  const signed = names.split(';').map((each) => `${each}:${String(request.headers[each] ?? '').trim()}\n`);
  const canonical = [request.method, '/', '', signed.join(''), names, idOf(body)].join('\n');
  const time = String(request.headers['x-amz-date']);
  const toSign = [
    'AWS4-HMAC-SHA256',
    time,
    `${date}/${region}/${name}/aws4_request`,
    idOf(Buffer.from(canonical)),
  ];
  const known = id === credentials.id && name === 'rekognition' && names.split(';').includes('host');
  const key = [region, name, 'aws4_request'].reduce(hmac, hmac(`AWS4${credentials.secret}`, date));
  return { given, right: known ? hmac(key, toSign.join('\n')).toString('hex') : 'unknown key' };
}

const believed = (likelihood: number): { Value: boolean; Confidence: number } => ({
  Value: likelihood >= 0.5,
  Confidence: 100 * Math.max(likelihood, 1 - likelihood),
});

/** In the shape of the service's own documentation; the nose is where the yaw has it, as the picture shows it. */
const rekognitionFace = ({ yaw, mouthOpen, smiling, eyesOpen }: ShownFace) => ({
  BoundingBox: { Width: 0.3, Height: 0.5, Left: 0.35, Top: 0.2 },
  AgeRange: { Low: 26, High: 36 },
  Smile: believed(smiling),
  Eyeglasses: believed(0.01),
  EyesOpen: believed(eyesOpen),
  MouthOpen: believed(mouthOpen),
  Landmarks: [
    { Type: 'eyeLeft', X: 0.44, Y: 0.38 },
    { Type: 'eyeRight', X: 0.56, Y: 0.38 },
    { Type: 'nose', X: 0.5 - yaw / 300, Y: 0.45 },
  ],
  Pose: { Roll: 0.4, Yaw: yaw, Pitch: -2.1 },
  Quality: { Brightness: 71.3, Sharpness: 83.1 },
  Confidence: 99.99,
});

/** Amazon Rekognition: JSON 1.1, its signatures checked. */
export const startRekognition = (): Promise<FakeService> =>
  serve((request, body, service) => {
    const operation = String(request.headers['x-amz-target']).replace('RekognitionService.', '');
    service.requests.push(operation);
    const { given, right } = signatureOf(request, body);
    if (given !== right) {
      const message = 'The request signature we calculated does not match the signature you provided.';
      return [400, { __type: 'InvalidSignatureException', message }];
    }
    const asked: unknown = JSON.parse(body.toString());
    const facesIn = (name: string): readonly ShownFace[] =>
      service.pictures.get(idOf(Buffer.from(textAt(asked, name, 'Bytes'), 'base64'))) ?? [];
    if (operation === 'DetectFaces') return [200, { FaceDetails: facesIn('Image').map(rekognitionFace) }];
    const [source] = facesIn('SourceImage');
    const target = facesIn('TargetImage');
    if (source === undefined) return [400, { __type: 'InvalidParameterException', message: 'No face.' }];
    const matches = target
      .filter(({ who }) => who === source.who)
      .map(() => ({ Similarity: 99.2, Face: {} }));
    return [200, { FaceMatches: matches, UnmatchedFaces: [], SourceImageFace: { Confidence: 99.9 } }];
  });

function textAt(value: unknown, ...path: readonly string[]): string {
  let at: unknown = value;
  for (const name of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
  return String(at);
}

const eyeStatus = (open: number) => ({
  normal_glass_eye_open: 0,
  no_glass_eye_close: 100 * (1 - open),
  occlusion: 0,
  no_glass_eye_open: 100 * open,
  normal_glass_eye_close: 0,
  dark_glasses: 0,
});

const faceppFace = ({ yaw, mouthOpen, smiling, eyesOpen }: ShownFace) => ({
  face_token: 'a725974e4fc7733bdcc9f61b8834d542',
  face_rectangle: { top: 100, left: 120, width: 200, height: 200 },
  landmark: {
    left_eye_center: { x: 180, y: 160 },
    right_eye_center: { x: 260, y: 160 },
    nose_tip: { x: 220 - yaw, y: 200 },
  },
  attributes: {
    headpose: { yaw_angle: -yaw, pitch_angle: 3.1, roll_angle: 0.2 },
    eyestatus: { left_eye_status: eyeStatus(eyesOpen), right_eye_status: eyeStatus(eyesOpen) },
    mouthstatus: {
      surgical_mask_or_respirator: 0,
      other_occlusion: 0,
      open: 100 * mouthOpen,
      close: 100 * (1 - mouthOpen),
    },
    smile: { threshold: 50, value: 100 * smiling },
    facequality: { threshold: 70.1, value: 89.6 },
  },
});

/** Face++: multipart forms, key and secret among their fields. */
export const startFacepp = (): Promise<FakeService> =>
  serve(async (request, body, service) => {
    const operation = String(request.url).replace('/facepp/v3/', '');
    service.requests.push(operation);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const { key, secret } = faceppCredentials;
    if (field('api_key') !== key || field('api_secret') !== secret)
      return [401, { time_used: 1, error_message: 'AUTHENTICATION_ERROR', request_id: '1' }];
    const facesIn = (name: string): readonly ShownFace[] =>
      service.pictures.get(idOf(Buffer.from(field(name), 'base64'))) ?? [];
    const common = { request_id: '1470210462,7b7ae2f3', time_used: 210 };
    if (operation === 'detect') {
      const faces = facesIn('image_base64').map(faceppFace);
      return [200, { ...common, image_id: 'x', faces, face_num: faces.length }];
    }
    const [first, second] = [facesIn('image_base64_1')[0], facesIn('image_base64_2')[0]];
    if (first === undefined || second === undefined) return [200, common];
    const thresholds = { '1e-3': 62.327, '1e-4': 69.101, '1e-5': 73.975 };
    return [200, { ...common, confidence: first.who === second.who ? 91.2 : 31.4, thresholds }];
  });
