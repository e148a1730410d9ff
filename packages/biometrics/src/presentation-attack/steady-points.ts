/**
 * Points of the MediaPipe mesh over bone and cartilage: forehead, temples, cheekbones, eye corners and nose. Neither
 * lids nor lips nor jaw, which move by themselves.
 */
export const steadyPoints: readonly number[] = [
  1, 2, 4, 5, 6, 8, 9, 10, 21, 33, 36, 48, 50, 54, 64, 67, 69, 93, 98, 101, 103, 104, 109, 116, 117, 118, 123,
  127, 129, 130, 133, 147, 151, 168, 187, 195, 197, 205, 234, 251, 263, 266, 278, 280, 284, 294, 297, 299,
  323, 327, 330, 332, 333, 337, 338, 345, 346, 347, 352, 356, 358, 359, 362, 376, 411, 425, 454,
];
