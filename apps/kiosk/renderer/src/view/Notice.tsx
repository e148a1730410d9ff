import { useTranslation } from 'react-i18next';
import { noticeKeyOf } from '../words/fault-key.ts';
import { useKioskState } from './kiosk-context.ts';

/** Something broke in the machine. The code is for the technician who is told about it. */
export function Notice() {
  const { t } = useTranslation();
  const notice = useKioskState((state) => state.notice);
  return (
    <div className="notice-place" role="alert">
      {notice !== null && (
        <p className="notice">
          {t(noticeKeyOf(notice.code))} <code dir="ltr">{notice.code}</code>
        </p>
      )}
    </div>
  );
}
