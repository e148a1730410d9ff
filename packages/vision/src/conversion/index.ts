export { convertDlibResnet } from './convert-dlib-resnet.ts';
export { convertTfjsGraph } from './convert-tfjs-graph.ts';
export type { ConversionShape } from './convert-tfjs-graph.ts';
export { parseTfjsGraph } from './tfjs-graph.ts';
export { withInputSize } from './with-input-size.ts';
