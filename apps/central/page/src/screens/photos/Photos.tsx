import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { ChooseFiles } from './ChooseFiles.tsx';
import { Picked } from './Picked.tsx';
import { pick, pickFor, problemOf, sendAll, type Pick } from './picks.ts';
import { Results } from './Results.tsx';
import { photosKey } from './use-photos.ts';

/** Pictures of many people: chosen, matched with people, sent, and what the kiosks make of them. */
export function Photos() {
  const { t } = useTranslation();
  const { session } = usePage();
  const queries = useQueryClient();
  const [picks, setPicks] = useState<readonly Pick[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState<{ readonly done: number; readonly all: number } | null>(null);

  /** False when it went wrong, and somebody is told. */
  function isGood<T>(answer: Answer<T>): answer is Extract<Answer<T>, { outcome: 'ok' }> {
    if (answer.outcome === 'signed-out') session.expire();
    setProblem(answer.outcome === 'ok' || answer.outcome === 'signed-out' ? null : answer.message);
    return answer.outcome === 'ok';
  }
  async function add(picking: Promise<Answer<readonly Pick[]>>): Promise<void> {
    const answer = await picking;
    if (isGood(answer)) setPicks((before) => [...before, ...answer.value]);
  }
  const choose = (files: readonly File[]): void => {
    if (files.length > 0) void add(pick(files));
  };
  async function send(reason: string): Promise<void> {
    const ready = picks.filter((each) => problemOf(each) === null);
    let done = 0;
    setSent({ done, all: ready.length });
    const onSent = ({ id }: Pick): void => {
      done += 1;
      setSent({ done, all: ready.length });
      setPicks((before) => before.filter((each) => each.id !== id));
      void queries.invalidateQueries({ queryKey: photosKey });
    };
    isGood(await sendAll({ picks: ready, reason, onSent }));
    setSent(null);
    await queries.invalidateQueries({ queryKey: photosKey });
  }
  return (
    <div className="person-page">
      <Link to="/people" className="back">
        {t('people.all')}
      </Link>
      <section className="list importing" aria-labelledby="photos-title">
        <h2 id="photos-title">{t('photos.title')}</h2>
        <p>{t('photos.how')}</p>
        <p className="second-line">{t('photos.privacy')}</p>
        <ChooseFiles isBusy={sent !== null} onChoose={choose} />
        <p className="problem" role="alert">
          {problem}
        </p>
        {picks.length > 0 && <Picked picks={picks} onPicks={setPicks} sent={sent} onSend={send} />}
      </section>
      <Results onAgain={(file, again) => void add(pickFor(file, again))} />
    </div>
  );
}
