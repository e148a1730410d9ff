/** What a server's answer to a request for a file, or for the rest of it, means. Pure. */
export type Answer =
  /** The body is the file from byte `at` on. */
  | { readonly outcome: 'body'; readonly at: number }
  | { readonly outcome: 'later'; readonly reason: string; readonly retryAfterMs: number | null }
  /** What is there is no beginning of what the server has. */
  | { readonly outcome: 'start-over'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

export interface Asked {
  readonly from: number;
  readonly bytes: number;
}

interface Head {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
}

export function answerOf(head: Head, asked: Asked): Answer {
  const { status } = head;
  if (status === 200) return wholeAnswer(head, asked);
  if (status === 206) return partAnswer(head, asked);
  if (status === 416) return { outcome: 'start-over', reason: 'it has another length there' };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { outcome: 'later', reason: `the server answered ${status}`, retryAfterMs: retryAfterMs(head) };
  }
  const reason =
    status === 404 || status === 410 ? `it is not there (${status})` : `the server answered ${status}`;
  return { outcome: 'refused', reason };
}

function wholeAnswer({ headers }: Head, { bytes }: Asked): Answer {
  const length = headers.get('content-length');
  if (length === null || Number(length) === bytes) return { outcome: 'body', at: 0 };
  return { outcome: 'refused', reason: `it has ${length} bytes there, and not ${bytes}` };
}

function partAnswer({ headers }: Head, { from, bytes }: Asked): Answer {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  const [, start, total] = range ?? [];
  if (Number(start) === from && (total === '*' || Number(total) === bytes))
    return { outcome: 'body', at: from };
  return { outcome: 'start-over', reason: 'the server sent another part than was asked for' };
}

function retryAfterMs({ headers }: Head): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
