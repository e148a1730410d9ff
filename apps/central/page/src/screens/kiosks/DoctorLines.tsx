import { tellIn } from '@rollcall/doctor';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { currentLanguage } from '../../words/index.ts';
import { doctorWords } from './doctor-words.ts';

/** What the doctor on the kiosk found on its last round: what it means, and what to do about it. */
export function DoctorLines({ device }: { device: DeviceStatus }) {
  const lines = device.health?.doctor;
  if (lines === undefined) return null;
  const language = currentLanguage();
  const words = doctorWords[language];
  const wrong = lines.filter(({ status }) => status !== 'ok');
  const problems = wrong.filter(({ status }) => status === 'problem').length;
  if (wrong.length === 0) return <p className="doctor-well">{words.well(lines.length)}</p>;
  return (
    <details className="doctor">
      <summary>{words.summary(problems, wrong.length - problems)}</summary>
      <ul>
        {wrong
          .toSorted((a, b) => a.status.localeCompare(b.status))
          .map((line) => {
            const { title, means, advice } = tellIn(language, line);
            return (
              <li key={line.id} data-status={line.status}>
                <strong>
                  {words.status[line.status === 'problem' ? 'problem' : 'warning']}: {title}
                </strong>
                {means !== null && <span>{means}</span>}
                {advice !== null && <span className="doctor-advice">{advice}</span>}
              </li>
            );
          })}
      </ul>
    </details>
  );
}
