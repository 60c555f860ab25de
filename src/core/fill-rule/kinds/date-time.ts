import { buildText } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { oneText } from './parts/one-text';

const written = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Jira writes an offset without a colon, which `Date` does not promise to read. */
const toMs = (text: string) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));

/** Custom fields with a point in time; a day is its midnight in UTC. What Jira stamps itself cannot be filled. */
export const dateTime: FillKind = {
  takes: ({ type, custom }) => type === 'datetime' && custom !== undefined,
  toValue: (source) => {
    const text = oneText(source);
    if (!text.ok) return text;
    const ms = written.test(text.value) ? toMs(text.value) : NaN;
    return Number.isNaN(ms)
      ? fail(buildText('fill.problem.notTime', { text: text.value }))
      : succeed(new Date(ms).toISOString().replace('Z', '+0000'));
  },
  empty: null,
  identify: (value) => {
    const text = memberText(value);
    const ms = toMs(text);
    return text === '' || Number.isNaN(ms) ? text : String(ms);
  },
  tell: (value) => {
    const ms = toMs(memberText(value));
    return Number.isNaN(ms)
      ? memberText(value)
      : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  },
};
