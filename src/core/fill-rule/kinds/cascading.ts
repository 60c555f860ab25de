import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { boundText, oneText } from './parts/one-text';

const childOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'child' in value ? memberText(value.child, 'value') : '';

/** Select lists in two levels: the second is a column of its own, and may be empty. */
export const cascading: FillKind = {
  takes: ({ type }) => type === 'option-with-child',
  toValue: (source) => {
    const text = oneText(source);
    if (!text.ok) return text;
    const child = source.child?.trim() ?? '';
    for (const each of [text.value, child]) {
      const bound = boundText(each);
      if (!bound.ok) return fail(bound.failure);
    }
    return succeed({ value: text.value, ...(child === '' ? {} : { child: { value: child } }) });
  },
  empty: null,
  identify: (value) => {
    const parent = memberText(value, 'value');
    return parent === '' ? '' : JSON.stringify([parent, childOf(value)]);
  },
  tell: (value) => [memberText(value, 'value'), childOf(value)].filter((each) => each !== '').join(' › '),
};
