import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import { greetingAt } from '../words/format.ts';
import { FromCentral, useFromCentral } from './FromCentral.tsx';
import { useClock } from './use-clock.ts';

type PlainScreen = Exclude<
  ScreenName,
  | 'checked-in'
  | 'taken-back'
  | 'picture-taken'
  | 'consent'
  | 'enrolling'
  | 'face-use-done'
  | 'refused'
  | 'challenge'
  | 'guidance'
  | `asks-${string}`
>;

function Greeting() {
  const { t } = useTranslation();
  return <p className="eyebrow">{t(`greeting.${greetingAt(useClock(60_000))}`)}</p>;
}

export function PlainWords({ screen }: { screen: PlainScreen }) {
  const { t } = useTranslation();
  const told = useFromCentral(screen);
  return (
    <div className="saying" key={screen}>
      {screen === 'attract' && told === null && <Greeting />}
      <h1>{t(`screen.${screen}.title`)}</h1>
      {told === null ? <p className="advice">{t(`screen.${screen}.text`)}</p> : <FromCentral told={told} />}
    </div>
  );
}
