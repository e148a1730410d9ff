/** Mean of an area, red, green and blue, 0..255 (sRGB). */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * What one picture says of presentation attacks beside a network's opinion: figures of pixels, which are gone by the
 * time that these exist. One picture says little; see `docs/presentation-attacks.md`.
 */
export interface PresentationMeasures {
  /** Forehead, the person's own right cheek, left cheek. */
  readonly skin: readonly Colour[];
  /** Strongest regular pattern in the skin's fine texture over what skin has by itself; about 1 for none. */
  readonly moire: number;
  /** Share of the square around the face that is overexposed, 0..1. */
  readonly glare: number;
  /**
   * Of straight edges that enclose the face from two opposite sides, as those of a sheet or a phone do, the share of
   * their length that is edge indeed, 0..1.
   */
  readonly enclosure: number;
  readonly background: BackgroundProfiles;
}

/**
 * The picture in a grid of cells, each as the means of its columns and of its rows: enough to tell by how much a
 * cell has moved since another picture, and no picture. Positions and sizes are in samples.
 */
export interface BackgroundProfiles {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Where the grid begins in the picture, in pixels. */
  readonly left: number;
  readonly top: number;
  /** Pixels of the picture per sample. */
  readonly pixelsPerSample: number;
  /** For each cell, row by row: `cellWidth` column means, then `cellHeight` row means; luma 0..255. */
  readonly means: Float32Array;
}
