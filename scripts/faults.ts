/**
 * `npm run faults -- --json`: breaks one thing after the other, asks the real doctor each time, and counts how often it
 * named what was broken and nothing besides. Exit code 1 when it missed any.
 */
import { faults, inject, type Outcome } from './faults/run.ts';

const isJson = process.argv.includes('--json');
const outcomes: (Outcome & { readonly name: string })[] = [];
for (const fault of faults) {
  const outcome = await inject(fault);
  outcomes.push({ ...outcome, name: fault.name });
  if (!isJson)
    console.log(`${outcome.result.padEnd(6)} ${fault.name} (${fault.check}: ${fault.code}) ${outcome.said}`);
}
const count = (result: string): number => outcomes.filter((outcome) => outcome.result === result).length;
const missed = outcomes.filter(({ result }) => result === 'missed');
const injected = outcomes.length - count('not here');
const summary = { injected, named: count('named'), missed: missed.length, notHere: count('not here') };
console.log(isJson ? JSON.stringify({ ...summary, details: missed }) : JSON.stringify(summary));
process.exitCode = missed.length === 0 ? 0 : 1;
