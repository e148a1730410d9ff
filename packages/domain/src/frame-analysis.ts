/**
 * [Note: picture coordinates] Pixels of the decoded, upright, unmirrored frame; origin at the top left corner,
 * x to the right, y down. "Left" and "right" of a person (eyes, turns) are the person's own.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Head rotation in degrees. Yaw: positive when the nose points to the picture's left, which is the person's
 * own right. Pitch: positive with the chin up. Roll: positive as in AFLW2000 labels (-180..180).
 */
export interface HeadPose {
  readonly pitch: number;
  readonly yaw: number;
  readonly roll: number;
}

/** What lies over a face. */
export interface Coverings {
  /** Log-odds that something covers mouth and nose, such as a mask. */
  readonly lowerFace: number;
  /** Share of the eyes' surroundings that shines white, of the eye with more of it, 0..1: a lamp in the glasses. */
  readonly eyeGlare: number;
}

/** Figures of one face that the quality gate judges. */
export interface SampleQuality {
  /** Distance between the eye centres, in pixels. */
  readonly interEyePixels: number;
  /** Variance of the Laplacian over the aligned face at fixed size; low is blurred. */
  readonly sharpness: number;
  /** Mean luma of the face, 0..255. */
  readonly brightness: number;
  /** Share of the face's pixels at either end of the range, 0..1. */
  readonly clipped: number;
  /** Share of the face box that is inside the picture, 0..1. */
  readonly visible: number;
  /** What is in the way of being recognised without making the sample useless; absent where none was asked. */
  readonly coverings?: Coverings;
}

export interface FaceAnalysis {
  readonly box: Box;
  /** The detector's score, 0..1. */
  readonly detectionScore: number;
  /** The mesh network's own belief that its crop shows a face, 0..1. */
  readonly meshScore: number;
  /** 468 points as x, y, z triples in pixels (z: same scale, negative towards the camera). */
  readonly mesh: Float32Array;
  readonly pose: HeadPose;
  /** Lid distance over eye width of the person's own left and right eye; about 0.3 open, under 0.15 shut. */
  readonly eyeOpenness: { readonly left: number; readonly right: number };
  /** Centres of the irises. */
  readonly irises: { readonly left: Point; readonly right: Point };
  /** Inner lip distance over mouth width; about 0 shut, 0.4 and more wide open. */
  readonly mouthOpenness: number;
  /** 0..1: how much the mouth corners are drawn apart and up. */
  readonly smile: number;
  readonly quality: SampleQuality;
}

/** What one picture said. Numbers only; the pixels are gone by the time this exists. */
export interface FrameAnalysis {
  readonly width: number;
  readonly height: number;
  /** The largest face, fully analysed; null when there is none. */
  readonly face: FaceAnalysis | null;
  /** All faces of usable size that were detected, the analysed one included. */
  readonly faceCount: number;
}

/** A biometric template; comparable with templates of the same model only. */
export interface Template {
  readonly modelId: string;
  /** Unit length. */
  readonly vector: Float32Array;
}
