import { useTranslation } from 'react-i18next';
import type { BadRow } from './import-run.ts';

const mostShown = 200;

/** Every row that is not taken, by its line in the file, with what is wrong with it. */
export function BadRows({ bad }: { bad: readonly BadRow[] }) {
  const { t } = useTranslation();
  return (
    <section className="list" aria-labelledby="bad-rows">
      <div className="list-head">
        <h2 id="bad-rows">{t('people.importing.bad')}</h2>
      </div>
      <table className="plain-table" aria-labelledby="bad-rows">
        <thead>
          <tr>
            <th scope="col">{t('people.importing.line')}</th>
            <th scope="col">{t('people.id')}</th>
            <th scope="col">{t('people.importing.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {bad.slice(0, mostShown).map(({ line, enroleeId, problem }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>{enroleeId || '–'}</td>
              <td>{t(`people.importing.problems.${problem}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bad.length > mostShown && (
        <p className="quiet">{t('people.importing.moreBad', { number: bad.length - mostShown })}</p>
      )}
    </section>
  );
}
