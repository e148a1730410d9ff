import {
  CompareFacesCommand,
  DetectFacesCommand,
  RekognitionClient,
  RekognitionServiceException,
  type FaceDetail,
} from '@aws-sdk/client-rekognition';
import { Fault, isFault } from '@rollcall/domain';
import { z } from 'zod';
import { yawOf, type DescribedFace, type FaceService } from './face-service.ts';

export interface RekognitionOptions {
  /** Null: Amazon's own, of the region. */
  readonly url: string | null;
  readonly timeoutSeconds: number;
}

/** Amazon's own default for CompareFaces, in percent. */
const samePersonSimilarity = 80;
const attempts = 3;

/**
 * Amazon Rekognition: DetectFaces for what a face does and how good the picture is, CompareFaces for sameness. Region
 * and credentials come from where Amazon's programs look for them: `AWS_REGION`, `AWS_ACCESS_KEY_ID`, … or a profile.
 */
export function createRekognition({ url, timeoutSeconds }: RekognitionOptions): FaceService {
  const client = new RekognitionClient({
    ...(url !== null && { endpoint: url }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: timeoutSeconds * 1000,
      requestTimeout: timeoutSeconds * 1000,
      throwOnRequestTimeout: true,
    },
  });
  return {
    name: 'aws-rekognition',
    picturesPerSecond: 6,
    atOnce: 4,
    describe: (image) =>
      guard(async () => {
        const command = new DetectFacesCommand({ Image: { Bytes: image }, Attributes: ['ALL'] });
        const { FaceDetails: faces = [] } = await client.send(command);
        return faces.map(describedFace).toSorted((first, second) => areaOf(second) - areaOf(first));
      }),
    isSamePerson: (first, second) =>
      guard(async () => {
        const command = new CompareFacesCommand({
          SourceImage: { Bytes: first },
          TargetImage: { Bytes: second },
          SimilarityThreshold: samePersonSimilarity,
        });
        const { FaceMatches: matches = [] } = await client.send(command);
        return matches.length > 0;
      }),
  };
}

const areaOf = ({ box }: DescribedFace): number => box.width * box.height;

const share = z.number();
const likelihood = z
  .object({ Value: z.boolean(), Confidence: z.number().min(0).max(100) })
  .transform(({ Value: value, Confidence: confidence }) => (value ? confidence : 100 - confidence) / 100);

const detailSchema = z.object({
  BoundingBox: z.object({ Left: share, Top: share, Width: share, Height: share }),
  Pose: z.object({ Yaw: z.number(), Pitch: z.number() }),
  MouthOpen: likelihood,
  Smile: likelihood,
  EyesOpen: likelihood,
  Quality: z.object({ Sharpness: z.number(), Brightness: z.number() }),
  Landmarks: z.array(z.object({ Type: z.string(), X: z.number() })),
});

function describedFace(detail: FaceDetail): DescribedFace {
  const face = detailSchema.parse(detail);
  const place = (type: string): number => {
    const found = face.Landmarks.find((each) => each.Type === type);
    if (found === undefined) throw new Fault('provider-answer-invalid', `Rekognition names no ${type}.`);
    return found.X;
  };
  const { Left: x, Top: y, Width: width, Height: height } = face.BoundingBox;
  const eyes = [place('eyeLeft'), place('eyeRight')] as const;
  return {
    box: { x, y, width, height },
    yaw: yawOf(face.Pose.Yaw, { nose: place('nose'), eyes }),
    pitch: face.Pose.Pitch,
    mouthOpen: face.MouthOpen,
    smiling: face.Smile,
    eyesOpen: face.EyesOpen,
    quality: Math.min(1, Math.min(face.Quality.Sharpness, face.Quality.Brightness) / 50),
  };
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isFault(cause)) throw cause;
    const words = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    if (cause instanceof z.ZodError)
      throw new Fault('provider-answer-invalid', 'Rekognition answered in a shape that is not its own.', {
        cause,
      });
    const isOurs = cause instanceof RekognitionServiceException && cause.$fault === 'client';
    const isBusy = isOurs && (cause.$retryable?.throttling === true || busyNames.has(cause.name));
    if (isOurs && !isBusy)
      throw new Fault('provider-answer-invalid', `Rekognition refused (${words}).`, { cause });
    throw new Fault('provider-unreachable', `Rekognition cannot be used now (${words}).`, { cause });
  }
}

const busyNames: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
]);
