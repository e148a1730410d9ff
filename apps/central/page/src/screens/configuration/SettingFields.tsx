import { remoteSettingNames, type Configuration, type RemoteSettingName } from '@rollcall/contract';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskConfiguration } from '../../../../src/configuration/wire.ts';
import { choicesOf, fieldOf, wordsForValue, type Value } from './setting-words.ts';

export interface SettingFieldsProps {
  readonly stated: Configuration;
  readonly around: Pick<KioskConfiguration, 'site' | 'report'>;
  readonly mayChange: boolean;
}

/** Every setting: what is stated here, and what the kiosk does now. */
export function SettingFields({ stated, around, mayChange }: SettingFieldsProps) {
  return (
    <div className="settings-fields">
      {remoteSettingNames.map((name) => (
        <SettingField key={name} name={name} stated={stated[name]} around={around} mayChange={mayChange} />
      ))}
    </div>
  );
}

interface SettingFieldProps extends Omit<SettingFieldsProps, 'stated'> {
  readonly name: RemoteSettingName;
  readonly stated: Value | undefined;
}

function SettingField({ name, stated, around, mayChange }: SettingFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const ofSite = around.site?.settings[name];
  const now = around.report?.settings.find((each) => each.name === name);
  return (
    <div className="setting-field">
      <label htmlFor={id}>{t(`configuration.names.${name}`)}</label>
      <select
        id={id}
        name={fieldOf(name)}
        disabled={!mayChange}
        defaultValue={stated === undefined ? '' : String(stated)}
        aria-describedby={now === undefined ? undefined : `${id}-now`}
      >
        <option value="">
          {ofSite === undefined
            ? t('configuration.left')
            : t('configuration.leftToSite', { value: wordsForValue(name, ofSite) })}
        </option>
        {choicesOf(name, stated).map((value) => (
          <option key={String(value)} value={String(value)}>
            {wordsForValue(name, value)}
          </option>
        ))}
      </select>
      {now !== undefined && (
        <span id={`${id}-now`} className="second-line" data-from={now.from}>
          {t('configuration.now', {
            value: wordsForValue(name, now.value),
            from: t(`configuration.from.${now.from}`),
          })}
        </span>
      )}
    </div>
  );
}
