/** One feature map of the detector: its step in input pixels and how many anchors sit on each cell. */
export interface AnchorLayer {
  readonly stride: number;
  readonly perCell: number;
}

/** Of BlazeFace ("back" model of MediaPipe); for 256×256 input 16·16·2 = 512, then 8·8·6 = 384 anchors. */
export const blazefaceLayers: readonly AnchorLayer[] = [
  { stride: 16, perCell: 2 },
  { stride: 32, perCell: 6 },
];

/** Anchor centres of one layer as x, y pairs in input pixels, in the order of the network's rows. */
export function layerAnchors(layer: AnchorLayer, input: { width: number; height: number }): Float32Array {
  const columns = Math.ceil(input.width / layer.stride);
  const rows = Math.ceil(input.height / layer.stride);
  const anchors = new Float32Array(columns * rows * layer.perCell * 2);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let repeat = 0; repeat < layer.perCell; repeat++) {
        anchors[next++] = (column + 0.5) * layer.stride;
        anchors[next++] = (row + 0.5) * layer.stride;
      }
    }
  }
  return anchors;
}

/** The coarsest stride of every detector that we know. */
const coarsest = 32;

/**
 * Size of the detector's input for a picture: the longer side is `longerSide`, the other follows the picture's
 * proportions, rounded up to the coarsest stride. Padding to a square would only compute on black.
 */
export function detectorInputSize(
  picture: { width: number; height: number },
  longerSide: number,
): { width: number; height: number } {
  const scale = longerSide / Math.max(picture.width, picture.height);
  const round = (side: number): number =>
    Math.min(longerSide, Math.max(1, Math.ceil((side * scale) / coarsest)) * coarsest);
  return { width: round(picture.width), height: round(picture.height) };
}
