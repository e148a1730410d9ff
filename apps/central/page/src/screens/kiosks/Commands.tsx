import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { useMay } from '../../shell/page-context.ts';
import { issueCommand } from '../../server/command.ts';
import { CommandHistory } from './CommandHistory.tsx';
import { commandNames, commandOf, type CommandName } from './command-draft.ts';
import { Decision } from './Decision.tsx';

export interface CommandsProps {
  readonly device: DeviceStatus;
  readonly onClose: () => void;
}

/** Has a kiosk do something, and shows what it was told before and what came of it. */
export function Commands({ device, onClose }: CommandsProps) {
  const mayDecide = useMay('kiosks.decide');
  const { t } = useTranslation();
  const [name, setName] = useState<CommandName>('sync-now');
  const send = {
    label: t('commands.send'),
    decide: (reason: string, fields: FormData) =>
      issueCommand(device.deviceId, commandOf(name, fields), reason),
  };
  return (
    <Decision
      title={`${t('commands.title')}: ${device.name}`}
      explanation={t('commands.how')}
      ways={[send]}
      after={<CommandHistory deviceId={device.deviceId} />}
      onClose={onClose}
    >
      <fieldset className="command-names">
        <legend>{t('commands.which')}</legend>
        {commandNames
          .filter((each) => mayDecide || each !== 'wipe')
          .map((each) => (
            <label key={each}>
              <input type="radio" name="command" checked={each === name} onChange={() => setName(each)} />
              <span>
                {t(`commands.names.${each}`)}
                <span className="second-line">{t(`commands.hints.${each}`)}</span>
              </span>
            </label>
          ))}
      </fieldset>
      <CommandFields name={name} deviceId={device.deviceId} />
    </Decision>
  );
}

function CommandFields({ name, deviceId }: { name: CommandName; deviceId: string }) {
  const { t } = useTranslation();
  const id = useId();
  if (name === 'show-message')
    return (
      <>
        <label htmlFor={`${id}-text`}>{t('commands.text')}</label>
        <input id={`${id}-text`} name="text" required maxLength={200} pattern=".*\S.*" autoComplete="off" />
        <label htmlFor={`${id}-minutes`}>{t('commands.minutes')}</label>
        <input
          id={`${id}-minutes`}
          name="minutes"
          type="number"
          required
          min={1}
          max={60}
          defaultValue={10}
        />
      </>
    );
  if (name === 'set-log-level')
    return (
      <>
        <label htmlFor={`${id}-level`}>{t('commands.level')}</label>
        <select id={`${id}-level`} name="level" defaultValue="debug">
          <option value="debug">{t('commands.levels.debug')}</option>
          <option value="info">{t('commands.levels.info')}</option>
        </select>
      </>
    );
  if (name !== 'wipe') return null;
  return (
    <>
      <label htmlFor={`${id}-device`}>{t('commands.typeId', { deviceId })}</label>
      <input
        id={`${id}-device`}
        name="deviceId"
        required
        pattern={deviceId.replaceAll(/[.+]/g, String.raw`\$&`)}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
    </>
  );
}
