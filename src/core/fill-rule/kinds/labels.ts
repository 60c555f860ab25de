import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { identifyAll, memberText, partsOf } from './parts/members';
import { boundText, textsOf } from './parts/one-text';

const labelsOf = (value: unknown) => partsOf(value).map((each) => memberText(each));

/** Labels, whose words Jira keeps apart by white space: within one it becomes an underscore. */
export const labels: FillKind = {
  takes: ({ type, items, system, custom = '' }) =>
    type === 'array' && items === 'string' && (system === 'labels' || custom.endsWith(':labels')),
  toValue: ({ texts }) => {
    const written = [...new Set(textsOf(texts).map((text) => text.replace(/\s+/g, '_')))];
    for (const label of written) {
      const bound = boundText(label);
      if (!bound.ok) return fail(bound.failure);
    }
    return succeed(written);
  },
  empty: [],
  identify: (value) => identifyAll(labelsOf(value)),
  tell: (value) => labelsOf(value).join(' '),
};
