import type { CalendarDate } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateRangePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
  RangeCalendar,
} from 'react-aria-components';

export interface DayRangeProps {
  readonly value: { readonly start: CalendarDate; readonly end: CalendarDate } | null;
  readonly onChange: (value: DayRangeProps['value']) => void;
}

/** First and last day, typed or picked; both count. */
export function DayRange({ value, onChange }: DayRangeProps) {
  const { t } = useTranslation();
  return (
    <DateRangePicker className="field field-days" value={value} onChange={onChange}>
      <Label>{t('attendance.days')}</Label>
      <Group className="field-box">
        <DateInput slot="start" className="date" aria-label={t('attendance.from')}>
          {(segment) => <DateSegment segment={segment} className="segment" />}
        </DateInput>
        <span aria-hidden="true">–</span>
        <DateInput slot="end" className="date" aria-label={t('attendance.to')}>
          {(segment) => <DateSegment segment={segment} className="segment" />}
        </DateInput>
        <Button className="field-button" aria-label={t('attendance.openCalendar')}>
          <Arrow path="M5 6h14v14H5zM5 10h14M9 3v4m6-4v4" />
        </Button>
      </Group>
      <Popover className="popover">
        <Dialog className="calendar">
          <Month />
        </Dialog>
      </Popover>
    </DateRangePicker>
  );
}

function Month() {
  const { t } = useTranslation();
  return (
    <RangeCalendar>
      <header className="calendar-head">
        <Button slot="previous" className="field-button" aria-label={t('attendance.earlierMonth')}>
          <Arrow path="m14 7-5 5 5 5" />
        </Button>
        <Heading className="calendar-month" />
        <Button slot="next" className="field-button" aria-label={t('attendance.laterMonth')}>
          <Arrow path="m10 7 5 5-5 5" />
        </Button>
      </header>
      <CalendarGrid className="calendar-grid">
        {(date) => <CalendarCell date={date} className="calendar-day" />}
      </CalendarGrid>
    </RangeCalendar>
  );
}

function Arrow({ path }: { path: string }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
