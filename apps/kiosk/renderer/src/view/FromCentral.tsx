import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';

interface Told {
  readonly kind: 'code' | 'message';
  readonly text: string;
}

/** Where nobody is in the middle of a check-in, and nothing more urgent is said. */
const quietScreens: readonly ScreenName[] = ['attract', 'nobody-enrolled'];

/** What central has to say on this screen. A message is for everybody, and goes before the code. */
export function useFromCentral(screen: ScreenName): Told | null {
  const message = useKioskState((state) => state.status?.message ?? null);
  const code = useKioskState((state) => state.status?.pairingCode ?? null);
  if (!quietScreens.includes(screen)) return null;
  if (message !== null) return { kind: 'message', text: message };
  return code === null ? null : { kind: 'code', text: code };
}

/** In two halves, as people read and type it. */
const halves = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

export function FromCentral({ told }: { told: Told }) {
  const { t } = useTranslation();
  if (told.kind === 'message')
    return (
      <div className="from-central">
        <p className="from-central-title">{t('central.message')}</p>
        <p className="from-central-message" dir="auto">
          {told.text}
        </p>
      </div>
    );
  return (
    <div className="from-central">
      <p className="from-central-title">{t('central.pairing')}</p>
      <p className="pairing-code" dir="ltr">
        {halves(told.text)}
      </p>
      <p className="from-central-title">{t('central.typeCode')}</p>
    </div>
  );
}

/** On every other screen: whoever sets the kiosk up may have no camera yet. */
export function PairingPill({ screen }: { screen: ScreenName }) {
  const { t } = useTranslation();
  const told = useFromCentral(screen);
  const code = useKioskState((state) => state.status?.pairingCode ?? null);
  if (code === null || told?.kind === 'code') return null;
  return (
    <li className="pill">
      {t('central.code')} <bdi dir="ltr">{halves(code)}</bdi>
    </li>
  );
}
