import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AssignPerson } from './AssignPerson.tsx';
import { problemOf, type Pick } from './picks.ts';

interface PickedProps {
  readonly picks: readonly Pick[];
  readonly onPicks: (change: (before: readonly Pick[]) => readonly Pick[]) => void;
  /** Null while nothing is being sent. */
  readonly sent: { readonly done: number; readonly all: number } | null;
  readonly onSend: (reason: string) => Promise<void>;
}

const mostShown = 300;

/** What was chosen: whom each picture shows, which kiosk will judge it, and why some are not sent. */
export function Picked({ picks, onPicks, sent, onSend }: PickedProps) {
  const { t } = useTranslation();
  const title = useId();
  const ready = picks.filter((pick) => problemOf(pick) === null).length;
  // Those that need somebody first.
  const shown = picks.toSorted((a, b) => Number(problemOf(a) === null) - Number(problemOf(b) === null));
  const change = (pick: Pick): void =>
    onPicks((before) => before.map((each) => (each.id === pick.id ? pick : each)));
  const leaveOut = (id: number): void => onPicks((before) => before.filter((each) => each.id !== id));
  return (
    <>
      <h3 id={title}>{t('photos.picked')}</h3>
      <div className="wide-table">
        <table className="plain-table photo-table" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('photos.columns.file')}</th>
              <th scope="col">{t('photos.columns.person')}</th>
              <th scope="col">{t('photos.columns.kiosk')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('photos.leaveOut')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, mostShown).map((pick) => (
              <PickRow key={pick.id} pick={pick} onChange={change} onLeaveOut={() => leaveOut(pick.id)} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > mostShown && (
        <p className="quiet">{t('people.importing.moreBad', { number: shown.length - mostShown })}</p>
      )}
      {sent === null ? (
        <SendForm ready={ready} all={picks.length} onSend={(reason) => void onSend(reason)} />
      ) : (
        <>
          <progress aria-label={t('photos.sending', sent)} value={sent.done} max={sent.all} />
          <p role="status">{t('photos.sending', sent)}</p>
        </>
      )}
    </>
  );
}

interface PickRowProps {
  readonly pick: Pick;
  readonly onChange: (pick: Pick) => void;
  readonly onLeaveOut: () => void;
}

function PickRow({ pick, onChange, onLeaveOut }: PickRowProps) {
  const { t } = useTranslation();
  const { file, chosen, acceptAlike } = pick;
  const problem = problemOf(pick);
  return (
    <tr>
      <th scope="row">
        <bdi>{file.name}</bdi>
        {acceptAlike && <span className="second-line">{t('photos.acceptAlike')}</span>}
      </th>
      <td>
        {chosen !== null && (
          <>
            <span className="main-line">{chosen.displayName}</span>
            <span className="second-line">{chosen.enroleeId}</span>
          </>
        )}
        {problem !== null && <span className="photo-problem">{t(`photos.problems.${problem}`)}</span>}
        {chosen === null && problem !== 'tooLarge' && <AssignPerson pick={pick} onChange={onChange} />}
      </td>
      <td>
        {chosen?.kiosk != null && (
          <>
            {chosen.kiosk.name}
            <span className="second-line">
              {chosen.kiosk.online ? chosen.kiosk.siteId : t('photos.kioskOffline')}
            </span>
          </>
        )}
      </td>
      <td>
        <button
          type="button"
          className="small-button"
          aria-label={`${t('photos.leaveOut')}: ${file.name}`}
          onClick={onLeaveOut}
        >
          {t('photos.leaveOut')}
        </button>
      </td>
    </tr>
  );
}

interface SendFormProps {
  readonly ready: number;
  readonly all: number;
  readonly onSend: (reason: string) => void;
}

function SendForm({ ready, all, onSend }: SendFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSend(reason.trim());
  };
  return (
    <>
      <p role="status">{t('photos.ready', { ready, all })}</p>
      {ready > 0 && (
        <form className="import-take" onSubmit={submit}>
          <label className="form-field" htmlFor={id}>
            {t('decisions.reason')}
            <input
              id={id}
              required
              maxLength={500}
              pattern=".*\S.*"
              autoComplete="off"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          <button type="submit" className="button">
            {t('photos.send')}
          </button>
        </form>
      )}
    </>
  );
}
