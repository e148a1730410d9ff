import { useTranslation } from 'react-i18next';

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** A time as the field has it: on this browser's clock, to the second. */
export function valueOf(iso: string): string {
  const time = new Date(iso);
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('-');
  return `${day}T${[time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':')}`;
}

export const isoOf = (value: string): string => new Date(value).toISOString();

export interface TimeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Date and time on this browser's clock, as the list shows them. */
export function TimeField({ value, onChange }: TimeFieldProps) {
  const { t } = useTranslation();
  return (
    <label className="form-field">
      {t('corrections.time')}
      <input
        type="datetime-local"
        step={1}
        required
        min="2024-01-01T00:00:00"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
