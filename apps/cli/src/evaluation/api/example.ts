import type { Frames } from './frames.ts';
import type { Shape } from './shape.ts';

/** What earlier answers gave to later requests, and what they are made of. */
export interface Stage {
  readonly url: string;
  readonly frames: Frames;
  readonly credentials: Credentials;
  /** Put there by `keep`. */
  readonly kept: Map<string, unknown>;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly userId: number;
  /** Of the user. */
  readonly token: string;
  /** A program's, for everything. */
  readonly apiKey: string;
}

export interface ExampleRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: object;
  /** Sent as multipart/form-data. */
  readonly form?: Readonly<Record<string, Uint8Array>>;
}

/** One example of a document: what is asked, and what is answered. Asked in order, as later ones need earlier ones. */
export interface Example {
  /** Family and what it is: `A start`. */
  readonly name: string;
  readonly request: (stage: Stage) => ExampleRequest | Promise<ExampleRequest>;
  readonly status: number;
  readonly shape: Shape;
  /** Without it the answer is JSON. */
  readonly type?: 'text/html';
  /** What is wrong beside the shape; null when nothing. */
  readonly check?: (answer: Record<string, unknown>, stage: Stage) => string | null;
  /** For later examples. */
  readonly keep?: (answer: Record<string, unknown>, stage: Stage) => void;
}

/** An example that is more than one request: a socket, a film. It says what is wrong, or null. */
export interface Course {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<string | null>;
}

export const isCourse = (example: Example | Course): example is Course => 'run' in example;

export const bearer = ({ kept }: Stage): Record<string, string> => ({
  authorization: `Bearer ${String(kept.get('access'))}`,
});
export const text = ({ kept }: Stage, name: string): string => String(kept.get(name));
export const texts = ({ kept }: Stage, name: string): readonly string[] => {
  const value = kept.get(name);
  return Array.isArray(value) ? value.map(String) : [];
};
