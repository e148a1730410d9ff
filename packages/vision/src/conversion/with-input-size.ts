import protobuf from 'onnx-proto';

const { onnx } = protobuf;

/**
 * The same network for one size of input. ONNX Runtime plans better when it knows every size (the detector ran a
 * tenth faster), and its Node binding has no other way to tell it.
 */
export function withInputSize(
  model: Uint8Array,
  size: { readonly batch: number; readonly height: number; readonly width: number },
): Uint8Array {
  const decoded = onnx.ModelProto.decode(model);
  const dimensions = decoded.graph?.input?.[0]?.type?.tensorType?.shape?.dim;
  if (dimensions?.length !== 4) throw new RangeError('The network does not take pictures.');
  const [, channels = {}] = dimensions;
  dimensions.splice(
    0,
    4,
    { dimValue: size.batch },
    channels,
    { dimValue: size.height },
    { dimValue: size.width },
  );
  // What was written down for another size would be wrong for this one, and is found out by itself.
  decoded.graph?.valueInfo?.splice(0);
  for (const output of decoded.graph?.output ?? []) delete output.type?.tensorType?.shape;
  return onnx.ModelProto.encode(decoded).finish();
}
