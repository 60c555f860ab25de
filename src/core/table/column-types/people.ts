import type { PersonValue } from '../../../contract/table';
import { isPerson, personSchema, readPerson } from './parts/people';
import { readList } from './parts/texts';
import { textFilter, textGrouping, textOptions, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: (raw) => readList(raw, readPerson),
  spellings: {},
  guess: {
    rank: 'usual',
    // Lists that are all empty are taken for choices.
    fits: ({ values }) =>
      values.every((value) => Array.isArray(value) && value.every(isPerson)) &&
      values.some((value) => (value as readonly unknown[]).length > 0),
  },
  settings: [],
  schema: { type: 'array', items: personSchema },
};

export const showing: ShowingRules = {
  ...textShowing,
  display: (cell, ...rest) =>
    Array.isArray(cell)
      ? { kind: 'people', people: cell as readonly PersonValue[] }
      : textShowing.display(cell, ...rest),
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 8 },
};
