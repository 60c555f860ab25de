import { buildText } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { oneText } from './parts/one-text';

const writtenDay = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/;

/** Days: the due date, and custom date fields. Of a point in time the day of UTC, in which times are stored. */
export const date: FillKind = {
  takes: ({ type }) => type === 'date',
  toValue: (source) => {
    const text = oneText(source);
    if (!text.ok) return text;
    const day = writtenDay.exec(text.value)?.[1];
    const isDay = day !== undefined && !Number.isNaN(Date.parse(text.value)) && isInCalendar(day);
    return isDay ? succeed(day) : fail(buildText('fill.problem.notDate', { text: text.value }));
  },
  empty: null,
  identify: (value) => memberText(value).slice(0, 10),
  tell: (value) => memberText(value).slice(0, 10),
};

/** The 30th of February is read as a day of March. */
const isInCalendar = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
