import { Fault } from '@rollcall/domain';
import { OnnxGraph } from './onnx-graph.ts';
import { asNhwc, operations } from './operations.ts';
import type { Conversion, Value } from './operations.ts';
import type { TfjsGraph, TfjsNode } from './tfjs-graph.ts';

export interface ConversionShape {
  /** Name of the ONNX graph, for people who open the file. */
  readonly name: string;
  /** Name that the input gets, and its [channels, height, width]; the batch stays open. */
  readonly input: {
    readonly name: string;
    readonly shape: readonly [number, number, number];
    /** Whether height and width stay open too; `shape` and the first size of each output are then examples. */
    readonly openSize?: boolean | undefined;
  };
  /** `node`: the TensorFlow node that gives the value; sizes without the batch. */
  readonly outputs: readonly {
    readonly name: string;
    readonly node: string;
    readonly shape: readonly number[];
  }[];
}

/**
 * A TensorFlow.js graph as an ONNX file with input [batch, channels, height, width]. Only what the named outputs
 * need is converted. Faults: `input-invalid` for an operation or a form of it that the builder does not know.
 */
export function convertTfjsGraph(source: TfjsGraph, shape: ConversionShape): Uint8Array {
  const graph = new OnnxGraph();
  const values = new Map<string, Value>();

  const convertNode = (node: TfjsNode): Value => {
    if (node.op === 'Placeholder') {
      const [channels, ...size] = shape.input.shape;
      const open = shape.input.openSize === true;
      const name = graph.input(shape.input.name, ['batch', channels, ...(open ? ['height', 'width'] : size)]);
      return { name, channels, layout: 'nchw' };
    }
    const operation = operations.get(node.op);
    if (operation === undefined)
      throw new Fault('input-invalid', `Operation ${node.op} (${node.name}) is not known.`);
    return operation(node, conversion);
  };
  const valueOf = (name: string): Value => {
    const known = values.get(name);
    if (known !== undefined) return known;
    const node = source.nodes.get(name);
    if (node === undefined) throw new Fault('input-invalid', `The graph has no node ${name}.`);
    const value = convertNode(node);
    values.set(name, value);
    return value;
  };
  const conversion: Conversion = {
    graph,
    weights: source.weights,
    operand: (node, index) => valueOf(node.input[index] ?? ''),
  };

  for (const output of shape.outputs) {
    const [first = 1, ...others] = output.shape;
    const rows = shape.input.openSize === true ? `rows of ${output.name}` : first;
    graph.output(output.name, asNhwc(valueOf(output.node), graph), ['batch', rows, ...others]);
  }
  return graph.serialise(shape.name);
}
