import type { ScreenName } from '../flow/screen.ts';
import { isAsking } from '../flow/screen.ts';
import { AsksWords } from './AsksWords.tsx';
import { CheckedInWords } from './CheckedInWords.tsx';
import { ChallengeWords } from './ChallengeWords.tsx';
import { PlainWords } from './PlainWords.tsx';
import { GuidanceWords } from './GuidanceWords.tsx';
import { RefusedWords } from './RefusedWords.tsx';
import { TakeBack } from './TakeBack.tsx';
import { TakenBackWords, TakingBack } from './TakenBackWords.tsx';
import { Steps } from './Steps.tsx';
import { WithoutFaceWays } from './WithoutFaceWays.tsx';
import { Ways } from './Ways.tsx';

function WordsOf({ screen }: { screen: ScreenName }) {
  if (screen === 'checked-in') return <CheckedInWords />;
  if (screen === 'taken-back') return <TakenBackWords />;
  if (screen === 'refused') return <RefusedWords />;
  if (screen === 'challenge') return <ChallengeWords />;
  if (isAsking(screen)) return <AsksWords />;
  if (screen === 'guidance') return <GuidanceWords />;
  return <PlainWords screen={screen} />;
}

/** What the kiosk says now. Screen readers hear every change of it, but not the countdown. */
export function Spoken({ screen }: { screen: ScreenName }) {
  const isResult = screen === 'checked-in' || screen === 'taken-back' || screen === 'refused';
  return (
    <section className="spoken">
      <Steps />
      <TakingBack />
      <div className="words" role="status" aria-live={isResult ? 'assertive' : 'polite'} aria-atomic="true">
        <WordsOf screen={screen} />
      </div>
      <div className="ways">
        <Ways screen={screen} />
        <TakeBack />
        <WithoutFaceWays screen={screen} />
      </div>
    </section>
  );
}
