import type { LivenessAction } from '@rollcall/domain';
import { livenessActions } from '@rollcall/domain';
import { isAsking, mendingOn, refusedMatter, refusedMatters, screenOf } from '../flow/screen.ts';
import type { KioskState } from '../flow/state.ts';
import type { Words } from '../words/en.ts';

const guidance = [
  'several-faces',
  'face-too-small',
  'face-cut-off',
  'face-turned',
  'face-blurred',
  'face-too-dark',
  'face-too-bright',
  'eyes-closed',
] as const;
const outcomes = ['begun', 'refused', 'ended'] as const;
const asked = ['pin', 'badge', 'supervisor'] as const;
const wrongAnswers = ['pin-wrong', 'pin-locked', 'badge-unknown', 'supervisor-required'] as const;

type Title = (words: Words) => string;

/** [Note: what is spoken] Each prompt by its name, and its caption: what is on the screen at that moment. */
const captions = new Map<string, Title>([
  ...livenessActions.map((action): [string, Title] => [
    `action-${action}`,
    (words) => words.action[action].title,
  ]),
  ['done', (words) => words.challenge.done],
  ['light', (words) => words.screen.light.title],
  ['checked-in', (words) => words.result.checkedIn],
  ...refusedMatters.map((matter): [string, Title] => [`refused-${matter}`, (words) => words.notDone[matter]]),
  ['taken-back', (words) => words.takeBack.title],
  ['enrolling', (words) => words.faceUse.enrolling.title],
  ...outcomes.map((outcome): [string, Title] => [
    `face-use-${outcome}`,
    (words) => words.faceUse[outcome].title,
  ]),
  ...asked.map((what): [string, Title] => [`asks-${what}`, (words) => words.withoutFace[what].title]),
  ...wrongAnswers.map((code): [string, Title] => [`wrong-${code}`, (words) => words.refusal[code].title]),
  ...guidance.map((code): [string, Title] => [`guidance-${code}`, (words) => words.refusal[code].title]),
]);

/** The names of all prompts; for each there is a recording in each language. */
export const prompts: readonly string[] = [...captions.keys()];

export const captionOf = (prompt: string, words: Words): string => captions.get(prompt)?.(words) ?? '';

const actionPrompt = (action: LivenessAction, done: boolean): string => (done ? 'done' : `action-${action}`);

/** What is to be said now; null while there is nothing that one could not see by oneself. */
export function promptOf(state: KioskState): string | null {
  const { step } = state;
  const screen = screenOf(state);
  if (step.name === 'challenge' && screen === 'challenge') return actionPrompt(step.action, step.done);
  if (step.name === 'face-use-done') return `face-use-${step.outcome}`;
  if (step.name === 'refused') return `refused-${refusedMatter(step)}`;
  if (step.name === 'asks' && isAsking(screen) && captions.has(`wrong-${step.problem}`))
    return `wrong-${step.problem}`;
  const mending = mendingOn(screen)(state);
  const name = mending === null ? screen : `guidance-${mending}`;
  return captions.has(name) ? name : null;
}
