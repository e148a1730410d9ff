import type { Language } from './languages.ts';

export const formatTime = (date: Date, language: Language): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(date);

export const formatDay = (date: Date, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);

/** Hours and minutes; of the first hour the minutes alone. */
export function formatDuration(minutes: number, language: Language): string {
  const part = (value: number, unit: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = part(minutes % 60, 'minute');
  return hours === 0 ? rest : `${part(hours, 'hour')} ${rest}`;
}

export const formatCount = (count: number, language: Language): string =>
  new Intl.NumberFormat(language).format(count);

/** As coarse as the position itself: whole metres, tenths of a kilometre, whole kilometres above ten. */
export function formatDistance(metres: number, language: Language): string {
  const isFar = metres >= 1000;
  const value = isFar ? metres / 1000 : Math.max(1, Math.round(metres));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar && value < 10 ? 1 : 0,
  }).format(value);
}

export function greetingAt(date: Date): 'morning' | 'day' | 'evening' {
  const hour = date.getHours();
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'day' : 'evening';
}
