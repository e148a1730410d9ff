import type { Command } from 'commander';
import { answerWith, exitCodes, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { selfTest, type SelfTestStep } from '../self-test/self-test.ts';

export function addSelfTest(program: Command): void {
  addCommand(program, 'self-test', {
    description:
      'plays the demo clip through a kiosk of its own, from picture to delivered event, and compares with golden results',
    example: 'rollcall self-test',
  }).action((options: CommonOptions) => answerWith(options, async () => report(await timed(options))));
}

async function timed(options: CommonOptions): Promise<{ steps: readonly SelfTestStep[]; seconds: number }> {
  const startedAt = performance.now();
  const steps = await selfTest(options);
  return { steps, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}

function report({ steps, seconds }: { steps: readonly SelfTestStep[]; seconds: number }): Answer {
  const failed = steps.filter(({ passed }) => !passed);
  const rows = steps.map(({ step, passed, found }) => [passed ? '✓' : '✗', step, found]);
  const end = failed.length === 0 ? 'All as it has to be' : `${failed.length} of ${steps.length} failed`;
  return {
    json: { outcome: failed.length === 0 ? 'passed' : 'failed', seconds, steps },
    text: `${table(rows)}\n\n${end}, in ${seconds} s.`,
    exitCode: failed.length === 0 ? exitCodes.done : exitCodes.failed,
  };
}
