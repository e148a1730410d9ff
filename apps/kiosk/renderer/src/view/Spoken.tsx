import { isAsking, type ScreenName } from '../flow/screen.ts';
import { isResult as isResultStep } from '../flow/state.ts';
import { AsksWords } from './AsksWords.tsx';
import { CheckedInWords } from './CheckedInWords.tsx';
import { ChallengeWords } from './ChallengeWords.tsx';
import { PlainWords } from './PlainWords.tsx';
import { ErrandLine } from './ErrandLine.tsx';
import { EnrollingWords, FaceUseDoneWords } from './FaceUseWords.tsx';
import { GuidanceWords } from './GuidanceWords.tsx';
import { NewPicture, PictureTakenWords } from './NewPicture.tsx';
import { RefusedWords } from './RefusedWords.tsx';
import { StillThere } from './StillThere.tsx';
import { useKioskState } from './kiosk-context.ts';
import { TakeBack } from './TakeBack.tsx';
import { TakenBackWords } from './TakenBackWords.tsx';
import { Steps } from './Steps.tsx';
import { WithoutFaceWays } from './WithoutFaceWays.tsx';
import { Ways } from './Ways.tsx';

function WordsOf({ screen }: { screen: ScreenName }) {
  if (screen === 'checked-in') return <CheckedInWords />;
  if (screen === 'taken-back') return <TakenBackWords />;
  if (screen === 'picture-taken') return <PictureTakenWords />;
  if (screen === 'refused') return <RefusedWords />;
  if (screen === 'enrolling') return <EnrollingWords />;
  if (screen === 'face-use-done') return <FaceUseDoneWords />;
  // The dialog over it says all.
  if (screen === 'consent') return null;
  if (screen === 'challenge') return <ChallengeWords />;
  if (isAsking(screen)) return <AsksWords />;
  if (screen === 'guidance') return <GuidanceWords />;
  return <PlainWords screen={screen} />;
}

/** What the kiosk says now. Screen readers hear every change of it, but not the countdown. */
export function Spoken({ screen }: { screen: ScreenName }) {
  const isResult = useKioskState((state) => isResultStep(state.step));
  return (
    <section className="spoken">
      <Steps />
      <div className="words" role="status" aria-live={isResult ? 'assertive' : 'polite'} aria-atomic="true">
        <ErrandLine />
        <WordsOf screen={screen} />
      </div>
      {isAsking(screen) && <StillThere />}
      <div className="ways">
        <Ways screen={screen} />
        <NewPicture />
        <TakeBack />
        <WithoutFaceWays screen={screen} />
      </div>
    </section>
  );
}
