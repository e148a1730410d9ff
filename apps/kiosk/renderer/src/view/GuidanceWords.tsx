import { useTranslation } from 'react-i18next';
import { hintDuring } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';

/** What the person before the camera should mend. */
export function GuidanceWords() {
  const { t } = useTranslation();
  const code = useKioskState(hintDuring);
  if (code === null) return null;
  return (
    <div className="saying" key={code}>
      <h1>{t(`refusal.${code}.title`)}</h1>
      <p className="advice">{t(`refusal.${code}.advice`)}</p>
    </div>
  );
}
