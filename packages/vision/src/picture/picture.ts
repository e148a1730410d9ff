/** A decoded picture: 8-bit sRGB, three bytes per pixel, rows from the top without padding. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
