/** When a site admits people, in the site's own time. */
export interface OpeningHours {
  /** 1 is Monday, 7 Sunday; the day on which the hours begin. */
  readonly days: readonly number[];
  /** `HH:MM`; an end that is not after the start is on the next day. */
  readonly from: string;
  readonly until: string;
}

export interface Schedule {
  /** IANA name, such as `Asia/Jakarta`. */
  readonly timeZone: string;
  readonly hours: readonly OpeningHours[];
}

const minutesPerDay = 24 * 60;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The start belongs to the hours, the end does not. By the clock on the wall, whatever its changes. */
export function isOpen({ timeZone, hours }: Schedule, atMs: number): boolean {
  const { day, minute } = wallClock(timeZone, atMs);
  const dayBefore = day === 1 ? 7 : day - 1;
  return hours.some(({ days, from, until }) => {
    const start = minutesOf(from);
    const end = minutesOf(until);
    if (start < end) return days.includes(day) && minute >= start && minute < end;
    return (days.includes(day) && minute >= start) || (days.includes(dayBefore) && minute < end);
  });
}

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) % minutesPerDay;
};

function wallClock(timeZone: string, atMs: number): { day: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return {
    day: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}
