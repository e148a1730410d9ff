import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workRulesSchema, type SiteRules, type StoredRules } from '../../../../src/worked-time/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { stateSchedule } from '../../server/schedules.ts';
import { PersonField } from '../corrections/PersonField.tsx';
import { Decision, textOf } from '../kiosks/Decision.tsx';
import { useSites } from '../people/use-people.ts';
import { NumberField } from '../sites/NumberField.tsx';
import { weekdayName } from './weekdays.ts';

export interface ScheduleFormProps {
  /** Null for new ones. */
  readonly stated: SiteRules | null;
  readonly onClose: () => void;
}

type Whose = 'all' | 'site' | 'person';

/** States working hours from a day on; what is there already of the same day is replaced. */
export function ScheduleForm({ stated, onClose }: ScheduleFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [whose, setWhose] = useState<Whose>(whoseOf(stated));
  const [person, setPerson] = useState<string | null>(stated?.enroleeId ?? null);
  const [rules, setRules] = useState<StoredRules>(stated?.rules ?? newRules);
  async function save(reason: string, fields: FormData): Promise<Answer<null>> {
    if (whose === 'person' && person === null) return { outcome: 'failed', message: t('corrections.choose') };
    const siteId = whose === 'site' ? textOf(fields, 'site') : null;
    const enroleeId = whose === 'person' ? person : null;
    const answer = await stateSchedule({ siteId, enroleeId, rules }, reason);
    for (const queryKey of [['schedules'], ['worked-time'], ['today']])
      await queries.invalidateQueries({ queryKey });
    return answer;
  }
  return (
    <Decision
      title={t('schedules.add')}
      explanation={t('schedules.how')}
      ways={[{ label: t('schedules.save'), decide: save }]}
      onClose={onClose}
    >
      <WhoseField value={whose} onChange={setWhose} isFixed={stated !== null} />
      {whose === 'site' && <SiteField siteId={stated?.siteId ?? null} isFixed={stated !== null} />}
      {whose === 'person' && stated === null && <PersonField value={person} onChange={setPerson} />}
      <RulesFields rules={rules} onChange={(next) => setRules({ ...rules, ...next })} />
    </Decision>
  );
}

const whoseOf = (stated: SiteRules | null): Whose => {
  if (stated?.enroleeId != null) return 'person';
  return stated?.siteId == null ? 'all' : 'site';
};

const today = new Date();
const twoDigits = (part: number): string => String(part).padStart(2, '0');
const newRules = workRulesSchema.parse({
  effectiveFrom: `${today.getFullYear()}-${twoDigits(today.getMonth() + 1)}-${twoDigits(today.getDate())}`,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  startsAt: ['08:00', '08:00', '08:00', '08:00', '08:00', null, null],
  graceMinutes: 5,
});

interface FieldProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function WhoseField({ value, onChange, isFixed }: FieldProps<Whose> & { readonly isFixed: boolean }) {
  const { t } = useTranslation();
  const words = { all: t('schedules.all'), site: t('schedules.ofSite'), person: t('schedules.ofPerson') };
  return (
    <fieldset className="person-field schedule-whose" disabled={isFixed}>
      <legend>{t('schedules.who')}</legend>
      {(['all', 'site', 'person'] as const).map((each) => (
        <label key={each} className="choice">
          <input type="radio" name="whose" checked={value === each} onChange={() => onChange(each)} />
          {words[each]}
        </label>
      ))}
    </fieldset>
  );
}

function SiteField({ siteId, isFixed }: { readonly siteId: string | null; readonly isFixed: boolean }) {
  const { t } = useTranslation();
  const sites = useSites();
  const shown = isFixed && siteId !== null ? [{ id: siteId, name: nameOf(siteId, sites) }] : sites;
  return (
    <label className="form-field">
      {t('schedules.site')}
      <select name="site" required>
        {shown.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const nameOf = (siteId: string, sites: ReturnType<typeof useSites>): string =>
  sites.find(({ id }) => id === siteId)?.name ?? siteId;

interface RulesFieldsProps {
  readonly rules: StoredRules;
  readonly onChange: (next: Partial<StoredRules>) => void;
}

function RulesFields({ rules, onChange }: RulesFieldsProps) {
  const { t } = useTranslation();
  const hint = useId();
  return (
    <>
      <div className="form-pair">
        <label className="form-field">
          {t('schedules.effective')}
          <input
            type="date"
            required
            value={rules.effectiveFrom}
            onChange={({ target }) => onChange({ effectiveFrom: target.value })}
          />
        </label>
        <ZoneField value={rules.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      </div>
      <StartFields value={rules.startsAt} onChange={(startsAt) => onChange({ startsAt })} />
      <div className="form-pair">
        <NumberField
          label={t('schedules.grace')}
          least={0}
          most={720}
          isWhole
          value={rules.graceMinutes}
          onChange={(graceMinutes) => onChange({ graceMinutes })}
        />
        <NumberField
          label={t('schedules.breaks')}
          least={0}
          most={720}
          isWhole
          value={rules.breakMinutes}
          onChange={(breakMinutes) => onChange({ breakMinutes })}
        />
        <NumberField
          label={t('schedules.breakAfter')}
          least={0}
          most={1440}
          isWhole
          value={rules.breakAfterMinutes}
          onChange={(breakAfterMinutes) => onChange({ breakAfterMinutes })}
        />
        <NumberField
          label={t('schedules.repeat')}
          least={0}
          most={3600}
          isWhole
          value={rules.repeatSeconds}
          onChange={(repeatSeconds) => onChange({ repeatSeconds })}
        />
      </div>
      <label className="form-field">
        {t('schedules.pairing')}
        <select
          value={rules.pairing}
          onChange={({ target }) =>
            onChange({ pairing: target.value === 'in-out' ? 'in-out' : 'first-last' })
          }
        >
          <option value="first-last">{t('schedules.firstLast')}</option>
          <option value="in-out">{t('schedules.inOut')}</option>
        </select>
      </label>
      <label className="form-field">
        {t('schedules.cut')}
        <input
          type="time"
          required
          aria-describedby={hint}
          value={rules.dayStartsAt}
          onChange={({ target }) => onChange({ dayStartsAt: target.value })}
        />
      </label>
      <p id={hint} className="second-line">
        {t('schedules.cutHow')}
      </p>
    </>
  );
}

function ZoneField({ value, onChange }: FieldProps<string>) {
  const { t } = useTranslation();
  const zones = Intl.supportedValuesOf('timeZone');
  const all = zones.includes(value) ? zones : [value, ...zones];
  return (
    <label className="form-field">
      {t('schedules.zone')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {all.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </select>
    </label>
  );
}

function StartFields({ value, onChange }: FieldProps<StoredRules['startsAt']>) {
  const { t } = useTranslation();
  const set = (index: number, time: string): void =>
    onChange(value.map((each, place) => (place === index ? time || null : each)));
  return (
    <fieldset className="schedule-starts">
      <legend>{t('schedules.starts')}</legend>
      {value.map((time, index) => (
        <label key={index} className="form-field">
          {weekdayName(index, 'long')}
          <input type="time" value={time ?? ''} onChange={({ target }) => set(index, target.value)} />
        </label>
      ))}
      <p className="second-line">{t('schedules.startsHow')}</p>
    </fieldset>
  );
}
