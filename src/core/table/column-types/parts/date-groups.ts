import type { DateStep } from '../../../../contract/view';
import type { ViewerFormat } from '../../viewer-format';
import { remembered } from './remembered';
import { addDays } from './zone-days';
import { wordsOf } from '../../table-words';

const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** First day of the step that a day (2026-03-31) belongs to. A week begins on Monday (ISO 8601). */
export function stepStart(day: string, step: DateStep): string {
  switch (step) {
    case 'day':
      return day;
    case 'week': {
      const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
      return addDays(day, -weekday);
    }
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'quarter':
      return `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** How a step is called: "31 Mar 2026", "Mar 2026", "Q1 2026", "2026"; a week by its Monday. */
export function stepLabel(start: string, step: DateStep, viewer: ViewerFormat): string {
  const { locale } = viewer;
  const ms = Date.parse(start);
  switch (step) {
    case 'day':
    case 'week':
      return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(ms);
    case 'month':
      return dateFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(ms);
    case 'quarter':
      return wordsOf(viewer)('table.quarter', {
        quarter: Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1,
        year: start.slice(0, 4),
      });
    case 'year':
      return start.slice(0, 4);
  }
}

/** First day of the step after the one that begins at `start`. */
export function nextStep(start: string, step: DateStep): string {
  // Far enough to be in the next step, not far enough to be in the one after.
  const days = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[step];
  return stepStart(addDays(start, days), step);
}
