import type { KioskState } from '../flow/state.ts';
import type { Store } from '../store.ts';
import { wordsOf, type Language } from '../words/languages.ts';
import { captionOf, promptOf } from './prompts.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

export type Voice = Pick<Speaker, 'silence'>;

/** Says each prompt once, when it comes. Its caption is on the screen anyway. */
export function speakPrompts<Event>(
  store: Store<KioskState, Event>,
  { language, now }: { readonly language: () => Language; readonly now: () => number },
): Voice {
  const speaker = createSpeaker({
    language,
    now,
    captionOf: (prompt, spoken) => captionOf(prompt, wordsOf[spoken]),
  });
  store.watch(() => {
    const state = store.get();
    const isSpoken = state.status?.voice === true && !state.quiet;
    speaker.prompt(
      isSpoken ? promptOf(state) : null,
      state.step.name === 'asks' ? state.step.wrongAnswers : 0,
    );
  });
  return speaker;
}
