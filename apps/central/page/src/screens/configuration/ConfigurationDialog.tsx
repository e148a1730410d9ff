import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskConfiguration, Revision } from '../../../../src/configuration/wire.ts';
import { askConfiguration, goBackTo, stateConfiguration, type Subject } from '../../server/configuration.ts';
import { useMay } from '../../shell/page-context.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { RevisionHistory } from './RevisionHistory.tsx';
import { SettingFields } from './SettingFields.tsx';
import { settingsIn } from './setting-words.ts';

export interface ConfigurationDialogProps {
  readonly subject: Subject;
  /** Of the kiosk or the site. */
  readonly name: string;
  readonly onClose: () => void;
}

/** The settings of a kiosk, or those of all kiosks of a site, with every revision of them. */
export function ConfigurationDialog(props: ConfigurationDialogProps) {
  const { subject, name, onClose } = props;
  const { t } = useTranslation();
  const [earlier, setEarlier] = useState<Revision | null>(null);
  const { data } = useQuery({
    queryKey: ['configuration', subject.scope, subject.id],
    queryFn: () => askConfiguration(subject),
    // Anew at each opening and not in between: a change is based on what is shown.
    gcTime: 0,
    staleTime: Infinity,
  });
  if (data === undefined) return null;
  if (data.outcome !== 'ok')
    return (
      <Decision
        title={`${t('configuration.title')}: ${name}`}
        explanation={data.message}
        ways={[]}
        onClose={onClose}
      />
    );
  if (earlier !== null) return <GoBack {...props} earlier={earlier} basedOn={newestOf(data.value)} />;
  return <State {...props} configuration={data.value} onGoBack={setEarlier} />;
}

const newestOf = ({ revisions }: KioskConfiguration): number => revisions[0]?.revision ?? 0;

interface StateProps extends ConfigurationDialogProps {
  readonly configuration: KioskConfiguration;
  readonly onGoBack: (revision: Revision) => void;
}

function State({ subject, name, configuration, onGoBack, onClose }: StateProps) {
  const { t } = useTranslation();
  const mayChange = useMay('kiosks.decide');
  const basedOn = newestOf(configuration);
  const save = {
    label: t('configuration.save', { revision: basedOn + 1 }),
    decide: (reason: string, fields: FormData) =>
      stateConfiguration(subject, settingsIn(fields), { basedOn, reason }),
  };
  return (
    <Decision
      title={`${t('configuration.title')}: ${name}`}
      explanation={t(`configuration.how.${subject.scope}`)}
      ways={mayChange ? [save] : []}
      after={<RevisionHistory revisions={configuration.revisions} onGoBack={mayChange ? onGoBack : null} />}
      onClose={onClose}
    >
      <SettingFields
        stated={configuration.revisions[0]?.settings ?? {}}
        around={configuration}
        mayChange={mayChange}
      />
    </Decision>
  );
}

interface GoBackProps extends ConfigurationDialogProps {
  readonly earlier: Revision;
  readonly basedOn: number;
}

function GoBack({ subject, name, earlier, basedOn, onClose }: GoBackProps) {
  const { t } = useTranslation();
  const { revision, settings } = earlier;
  const goBack = {
    label: t('configuration.goBack'),
    decide: (reason: string) => goBackTo(subject, revision, { basedOn, reason }),
  };
  return (
    <Decision
      key={`back-to-${revision}`}
      title={`${t('configuration.goBackTo', { revision })}: ${name}`}
      explanation={t('configuration.goBackHow', { revision, next: basedOn + 1 })}
      ways={[goBack]}
      onClose={onClose}
    >
      <SettingFields stated={settings} around={{ site: null, report: null }} mayChange={false} />
    </Decision>
  );
}
