import { buildText } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { oneText } from './parts/one-text';

/** A number as programs write it; how people of a country write one is read by the column's type, before. */
const plainNumber = /^[+-]?\d{1,15}(?:\.\d+)?$/;

const tellNumber = (value: unknown) => (typeof value === 'number' ? String(value) : '');

/** Custom fields with a number. Jira's own numbers, such as votes, are counted by Jira. */
export const number: FillKind = {
  takes: ({ type, custom }) => type === 'number' && custom !== undefined,
  toValue: (source) => {
    const { cell } = source;
    if (typeof cell === 'number' && Number.isFinite(cell)) return succeed(cell);
    const text = oneText(source);
    if (!text.ok) return text;
    return typeof cell !== 'boolean' && plainNumber.test(text.value)
      ? succeed(Number(text.value))
      : fail(buildText('fill.problem.notNumber', { text: text.value }));
  },
  empty: null,
  // 0 and -0 are written alike.
  identify: (value) => (typeof value === 'number' ? String(value + 0) : ''),
  tell: tellNumber,
};
