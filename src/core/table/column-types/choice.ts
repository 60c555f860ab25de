import { readHtml } from './parts/html-spelling';
import { readText } from './parts/texts';
import { textFilter, textGrouping, textOptions, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readText,
  spellings: { html: readHtml },
  guess: null,
  settings: [],
  schema: { type: 'string' },
};

export const showing: ShowingRules = {
  ...textShowing,
  display: (...cell) => ({ kind: 'lozenge', text: textShowing.text(...cell) }),
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 1 },
};
