/** Offers the networks that do not come from npm packages. The kiosk works without them. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { pullModels, readManifest, verifyModels } from '@rollcall/vision';
import { step, StepFailed, tell } from '../progress.ts';
import { modelsDirectory, stateDirectory } from './places.ts';

const pack = 'enhanced';
const command = `npx rollcall models pull --pack ${pack}`;
/** Nobody is asked twice. */
const answerPath = `${stateDirectory}/enhanced-pack-answer`;
const patienceMs = 30_000;

/**
 * Asks once whoever sits at a terminal, for at most half a minute; elsewhere says in a line how to get them. Nothing
 * that goes wrong here keeps the kiosk from starting.
 */
export async function offerEnhancedPack(): Promise<void> {
  const states = await verifyModels({ modelsDirectory, pack });
  const missing = states.filter(({ state }) => state !== 'ok').map(({ id }) => id);
  if (missing.length === 0) return;
  const { models } = await readManifest({ modelsDirectory });
  const bytes = models.filter(({ id }) => missing.includes(id)).reduce((sum, model) => sum + model.bytes, 0);
  const what = `better detection of presentation attacks (${Math.round(bytes / 1e6)} MB from their makers)`;
  const isAsked = process.stdin.isTTY && process.stderr.isTTY && !existsSync(answerPath);
  if (!isAsked) return tell(`  Optional: ${command} adds ${what}.`);
  const yes = await ask(`  Get the optional networks for ${what}? [y/N] `);
  mkdirSync(stateDirectory, { recursive: true });
  writeFileSync(answerPath, yes ? 'yes' : 'no');
  if (!yes) return tell(`  Later: ${command}`);
  await pull();
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(question, { signal: AbortSignal.timeout(patienceMs) });
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    // Nobody answered.
    process.stderr.write('\n');
    return false;
  } finally {
    terminal.close();
  }
}

async function pull(): Promise<void> {
  const mirror = process.env['ROLLCALL_MODELS_MIRROR'] || null;
  try {
    await step('Getting the optional networks', async (note) => {
      await pullModels({ modelsDirectory, pack, mirror, onProgress: note });
    });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    tell(`  ${error.message}\n  The kiosk works without them.`);
  }
}
