import {
  boxOfMesh,
  countUsableFaces,
  type DetectedFace,
  distance,
  facePixelFigures,
  headPose,
  mainFace,
  meshRegion,
  mouthOpenness,
  type Region,
  smile,
  visibleShare,
} from '@rollcall/biometrics';
import type { FaceAnalysis, FrameAnalysis, PresentationMeasures, Refusal, Template } from '@rollcall/domain';
import { isRefusal } from '@rollcall/domain';
import type { EyeNetwork } from '../networks/eye-network.ts';
import type { FaceDetector } from '../networks/face-detector.ts';
import type { Mesh, MeshNetwork } from '../networks/mesh-network.ts';
import type { PresentationAttackNetwork } from '../networks/presentation-attack-network.ts';
import type { Recogniser } from '../networks/recogniser.ts';
import { decodePicture } from '../picture/decode.ts';
import { FrameDecoder } from '../picture/frame-decoder.ts';
import type { Picture } from '../picture/picture.ts';
import { Pyramid } from '../picture/pyramid.ts';
import { PresentationMeter } from '../presentation-attack/measure-presentation.ts';
import { CoveringsMeter } from '../quality/measure-coverings.ts';
import { cutOutFace } from './cut-out-face.ts';
import { findFaces } from './find-faces.ts';
import { type Eyes, rememberEyes, restingEyes, type SeenEyes } from './resting-eyes.ts';

export interface Analysed {
  readonly analysis: FrameAnalysis;
  /** Of the analysed face; null when there is none, or when no template was asked for. */
  readonly template: Template | null;
  /** Of the analysed face; null when there is none, no network for it is installed, or it was not asked for. */
  readonly presentationAttack: PresentationAttackScore | null;
  /** Of the analysed face and the picture around it; null when there is none, or they were not asked for. */
  readonly presentationMeasures: PresentationMeasures | null;
  /** The analysed face with little around it, upright, as a JPEG; absent unless it was asked for. */
  readonly faceCrop?: Uint8Array;
}

export interface PresentationAttackScore {
  /** The network's belief that the face is a presentation attack, 0..1. One frame says little: fuse over time. */
  readonly score: number;
}

/** What is wanted of a picture beside its analysis; each costs about as much as the analysis. */
export interface Wanted {
  readonly template: boolean;
  readonly presentationAttack: boolean;
  /** These cost far less. */
  readonly presentationMeasures: boolean;
  /** Pixels leave the worker only by this, for sites that keep faces. */
  readonly faceCrop?: boolean;
}

/** A face of the frame before, to be looked for where it was. */
export interface Followed {
  readonly region: Region;
  /** Of the last detection. */
  readonly faceCount: number;
  readonly detectionScore: number;
  /** Stand in for a look at the eyes while these rest. */
  readonly eyes: SeenEyes | null;
}

/** An answer, and whether the detector was asked for it. */
export interface Seen {
  readonly answer: Analysed | Refusal;
  readonly detected: boolean;
  /** For the next frame; null without a face. */
  readonly eyes: SeenEyes | null;
}

interface Located {
  readonly face: Pick<DetectedFace, 'box' | 'score'>;
  readonly faceCount: number;
  readonly mesh: Mesh;
}

export interface FaceNetworks {
  readonly detector: FaceDetector;
  readonly mesh: MeshNetwork;
  readonly eyes: EyeNetwork;
  readonly recogniser: Recogniser;
  readonly presentationAttack: PresentationAttackNetwork | null;
}

/** Below this the detector was wrong: the mesh network sees no face where it saw one. */
const minimumMeshScore = 0.2;
/** A followed face is given up sooner: the detector then says whether it is there. */
const minimumFollowedScore = 0.6;
/** Side of the middle of the mesh's crop whose pixels are judged: from brows to mouth. */
const judgedSide = 96;

/** One picture at a time: its buffers are reused, so a call must end before the next begins. */
export class FaceAnalyser {
  readonly #networks: FaceNetworks;
  readonly #frames = new FrameDecoder();
  readonly #pyramid = new Pyramid();
  readonly #meter = new PresentationMeter();
  readonly #coverings = new CoveringsMeter();
  readonly #luma = new Float32Array(judgedSide * judgedSide);

  constructor(networks: FaceNetworks) {
    this.#networks = networks;
  }

  /**
   * Runs every network once on grey of a camera's proportions, so that the first frame finds plans and memory
   * ready. Faults: `model-load-failed`, `inference-failed`.
   */
  async warmUp(): Promise<void> {
    const [width, height] = [320, 240];
    const grey = new Uint8Array(width * height * 3).fill(128);
    this.#pyramid.show({ width, height, pixels: grey });
    const { detector, mesh, eyes, recogniser, presentationAttack } = this.#networks;
    // On grey nothing is found, so that every look is taken.
    const picture = { width, height, pixels: grey };
    await findFaces(detector, { pyramid: this.#pyramid, picture, quick: true });
    const middle = { centre: { x: width / 2, y: height / 2 }, side: height / 2, angle: 0 };
    const { points } = await mesh.locate(this.#pyramid, middle);
    await eyes.look(this.#pyramid, points);
    await recogniser.describe(this.#pyramid, points);
    await presentationAttack?.judge(this.#pyramid, points);
    this.#pyramid.clear();
  }

  /** Refusals: those of `decodePicture`. Faults: `inference-failed`. */
  async analyse(image: Uint8Array, wanted: Wanted): Promise<Analysed | Refusal> {
    return (await this.follow(image, wanted, null)).answer;
  }

  /** As `analyse`, but without the detector where the face is still about where it was. */
  async follow(image: Uint8Array, wanted: Wanted, followed: Followed | null): Promise<Seen> {
    const picture = await (wanted.template ? decodePicture(image) : this.#frames.decode(image));
    if (isRefusal(picture)) return { answer: picture, detected: false, eyes: null };
    this.#pyramid.show(picture);
    try {
      const still = followed === null ? null : await this.#lookAgain(followed);
      const located = still ?? (await this.#detect(picture, wanted));
      const looked = located === null ? null : await this.#lookAtEyes(located.mesh.points, still && followed);
      const answer = await this.#analysePicture(
        picture,
        located && looked && { ...located, ...looked },
        wanted,
      );
      return { answer, detected: still === null, eyes: looked?.seen ?? null };
    } finally {
      this.#pyramid.clear();
    }
  }

  async #lookAgain({ region, faceCount, detectionScore }: Followed): Promise<Located | null> {
    const mesh = await this.#networks.mesh.locate(this.#pyramid, region);
    if (mesh.score < minimumFollowedScore) return null;
    return { face: { box: boxOfMesh(mesh.points), score: detectionScore }, faceCount, mesh };
  }

  async #lookAtEyes(
    mesh: Float32Array,
    followed: Followed | null,
  ): Promise<{ readonly eyes: Eyes; readonly seen: SeenEyes }> {
    const resting = followed?.eyes && restingEyes(mesh, followed.eyes);
    if (resting) return resting;
    const eyes = await this.#networks.eyes.look(this.#pyramid, mesh);
    return { eyes, seen: rememberEyes(mesh, eyes) };
  }

  async #detect(picture: Picture, wanted: Wanted): Promise<Located | null> {
    const { detector, mesh: meshNetwork } = this.#networks;
    const faces = await findFaces(detector, { pyramid: this.#pyramid, picture, quick: !wanted.template });
    const face = mainFace(faces, picture);
    if (face === null) return null;
    const mesh = await meshNetwork.locate(this.#pyramid, meshRegion(face));
    if (mesh.score < minimumMeshScore) return null;
    return { face, faceCount: countUsableFaces(faces, face), mesh };
  }

  async #analysePicture(
    picture: Picture,
    located: (Located & { readonly eyes: Eyes }) | null,
    wanted: Wanted,
  ): Promise<Analysed> {
    const { width, height } = picture;
    if (located === null) {
      const analysis = { width, height, face: null, faceCount: 0 };
      return { analysis, template: null, presentationAttack: null, presentationMeasures: null };
    }
    const { faceCount, mesh } = located;
    const face = this.#describeFace(picture, located);
    const assessed = wanted.template ? this.#assess(face) : face;
    const analysis = { width, height, face: assessed, faceCount };
    return { analysis, ...(await this.#compute(picture, mesh.points, wanted)) };
  }

  /** For whoever weighs samples against one another, and tells people what to mend. */
  #assess(face: FaceAnalysis): FaceAnalysis {
    const coverings = this.#coverings.measure(this.#pyramid, face.mesh);
    return { ...face, quality: { ...face.quality, coverings } };
  }

  async #compute(picture: Picture, mesh: Float32Array, wanted: Wanted): Promise<Omit<Analysed, 'analysis'>> {
    const { recogniser, presentationAttack } = this.#networks;
    const template = wanted.template ? await recogniser.describe(this.#pyramid, mesh) : null;
    const score = wanted.presentationAttack
      ? await presentationAttack?.judge(this.#pyramid, mesh)
      : undefined;
    return {
      template,
      presentationAttack: score === undefined ? null : { score },
      presentationMeasures: wanted.presentationMeasures
        ? this.#meter.measure(this.#pyramid, picture, mesh)
        : null,
      ...(wanted.faceCrop === true && { faceCrop: await cutOutFace(this.#pyramid, mesh) }),
    };
  }

  #describeFace(
    picture: Picture,
    { face: detected, mesh, eyes }: Located & { readonly eyes: Eyes },
  ): FaceAnalysis {
    // Of the crop in which this mesh was found: the network has looked at no other since.
    this.#networks.mesh.middleLuma(this.#luma, judgedSide);
    return {
      box: detected.box,
      detectionScore: detected.score,
      meshScore: mesh.score,
      mesh: mesh.points,
      pose: headPose(mesh.points),
      eyeOpenness: { left: eyes.left.openness, right: eyes.right.openness },
      irises: { left: eyes.left.iris, right: eyes.right.iris },
      mouthOpenness: mouthOpenness(mesh.points),
      smile: smile(mesh.points),
      quality: {
        interEyePixels: distance(eyes.left.iris, eyes.right.iris),
        ...facePixelFigures(this.#luma, judgedSide),
        visible: visibleShare(detected.box, picture),
      },
    };
  }
}
