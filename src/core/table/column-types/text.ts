import { readHtml } from './parts/html-spelling';
import { readText } from './parts/texts';
import { textFilter, textGrouping, textOptions, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readText,
  spellings: { html: readHtml },
  guess: { rank: 'wide', fits: ({ values }) => values.every((value) => typeof value !== 'object') },
  settings: [],
  canIdentify: true,
  repeatsTellNothing: true,
  fitsTemplate: true,
  schema: { type: 'string' },
};

export const showing: ShowingRules = {
  ...textShowing,
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 9 },
};
