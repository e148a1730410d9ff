import { isCourse, type Course, type Example, type Stage } from './example.ts';
import { ask } from './request.ts';
import { differences, isRecord } from './shape.ts';

export interface Failure {
  readonly example: string;
  readonly problem: string;
}

/** Asks for each in turn. @returns those that were not answered as documented */
export async function play(
  examples: readonly (Example | Course)[],
  stage: Stage,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const example of examples) {
    const problem = await problemOf(example, stage);
    if (problem !== null) failures.push({ example: example.name, problem });
  }
  return failures;
}

/** Whatever goes wrong is a failure of the example and not of the evaluation. */
async function problemOf(example: Example | Course, stage: Stage): Promise<string | null> {
  try {
    return isCourse(example) ? await example.run(stage) : await compare(example, stage);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function compare(example: Example, stage: Stage): Promise<string | null> {
  const { status, type, body } = await ask(stage, await example.request(stage));
  const said = JSON.stringify(body)?.slice(0, 300) ?? '';
  if (status !== example.status) return `status ${status}, not ${example.status}: ${said}`;
  const wantedType = example.type ?? 'application/json';
  if (type !== wantedType) return `type ${type}, not ${wantedType}`;
  const wrong = differences(body, example.shape);
  if (wrong.length > 0) return wrong.join('; ');
  const answer = isRecord(body) ? body : {};
  example.keep?.(answer, stage);
  return example.check?.(answer, stage) ?? null;
}
