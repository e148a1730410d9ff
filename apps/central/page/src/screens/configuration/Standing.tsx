import { configurationScopes } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import type { ConfigurationStanding } from '../../../../src/configuration/wire.ts';

/** Which revision a kiosk runs, and which waits for it. */
export function Standing({ standing }: { standing: ConfigurationStanding | null }) {
  const { t } = useTranslation();
  if (standing === null) return null;
  return (
    <ul className="configuration-standing">
      {configurationScopes
        .filter((scope) => standing[scope].newest > 0)
        .map((scope) => {
          const { refused, newest, running } = standing[scope];
          const layer = t(`configuration.layers.${scope}`);
          const isRefused = refused !== null && refused.revision === newest;
          return (
            <li key={scope} data-refused={isRefused}>
              {isRefused
                ? t('configuration.standing.refused', { layer, newest, reason: refused.reason })
                : t(`configuration.standing.${wordFor(running ?? 0, newest)}`, { layer, newest, running })}
            </li>
          );
        })}
    </ul>
  );
}

function wordFor(running: number, newest: number): 'runs' | 'waits' | 'waitsFirst' {
  if (running === newest) return 'runs';
  return running === 0 ? 'waitsFirst' : 'waits';
}
