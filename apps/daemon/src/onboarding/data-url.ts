const pattern = /^data:image\/(?:jpeg|jpg|png|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/** The bytes of `data:image/jpeg;base64,…` (JPEG, PNG or WebP, RFC 2397); null when it is none. */
export function imageOfDataUrl(dataUrl: string): Uint8Array | null {
  const encoded = pattern.exec(dataUrl)?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64');
}
