import protobuf from 'onnx-proto';
import type { onnx as Onnx } from 'onnx-proto';

const { onnx } = protobuf;

/** ONNX Runtime supports every operator set since 7; 13 is the first where all that we use took its present form. */
const operatorSet = 13;
const irVersion = 7;

export type Attribute = number | string | readonly number[] | { readonly float: number };
/** A size, or the name of a size that may vary from run to run, such as the batch. */
export type Dimension = number | string;

/**
 * Collects nodes in order of execution and writes them as an ONNX file. Names are numbered in order of creation
 * and nothing of time, place or machine is written, so the same calls give the same bytes.
 */
export class OnnxGraph {
  readonly #nodes: Onnx.INodeProto[] = [];
  readonly #initialisers: Onnx.ITensorProto[] = [];
  readonly #inputs: Onnx.IValueInfoProto[] = [];
  readonly #outputs: Onnx.IValueInfoProto[] = [];

  input(name: string, dimensions: readonly Dimension[]): string {
    this.#inputs.push(floatValue(name, dimensions));
    return name;
  }

  /** Declares `value` as the graph's output `name`. */
  output(name: string, value: string, dimensions: readonly Dimension[]): void {
    this.#nodes.push({ opType: 'Identity', name, input: [value], output: [name] });
    this.#outputs.push(floatValue(name, dimensions));
  }

  floats(values: Float32Array, dims: readonly number[]): string {
    return this.#initialiser(
      { dataType: onnx.TensorProto.DataType.FLOAT, dims: [...dims] },
      rawFloats(values),
    );
  }

  integers(values: readonly number[]): string {
    const raw = new DataView(new ArrayBuffer(values.length * 8));
    values.forEach((value, i) => raw.setBigInt64(i * 8, BigInt(value), true));
    const dataType = onnx.TensorProto.DataType.INT64;
    return this.#initialiser({ dataType, dims: [values.length] }, new Uint8Array(raw.buffer));
  }

  /** Adds a node with one output and returns the output's name. */
  node(
    opType: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    const name = `${opType}_${this.#nodes.length}`;
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#nodes.push({ opType, name, input: [...inputs], output: [name], attribute });
    return name;
  }

  serialise(name: string): Uint8Array {
    return onnx.ModelProto.encode({
      irVersion,
      producerName: 'rollcall',
      opsetImport: [{ domain: '', version: operatorSet }],
      graph: {
        name,
        node: this.#nodes,
        initializer: this.#initialisers,
        input: this.#inputs,
        output: this.#outputs,
      },
    }).finish();
  }

  #initialiser(tensor: Onnx.ITensorProto, rawData: Uint8Array): string {
    const name = `weight_${this.#initialisers.length}`;
    this.#initialisers.push({ ...tensor, name, rawData });
    return name;
  }
}

function floatValue(name: string, dimensions: readonly Dimension[]): Onnx.IValueInfoProto {
  const dim = dimensions.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: onnx.TensorProto.DataType.FLOAT, shape: { dim } } } };
}

/** ONNX wants little-endian bytes whatever the machine's order. */
function rawFloats(values: Float32Array): Uint8Array {
  const raw = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => raw.setFloat32(i * 4, value, true));
  return new Uint8Array(raw.buffer);
}

function attributeOf(name: string, value: Attribute): Onnx.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: value };
  if (typeof value === 'string')
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float };
  return { name, type: AttributeType.INTS, ints: [...value] };
}
