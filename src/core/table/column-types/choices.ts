import { readHtml } from './parts/html-spelling';
import { partTexts, readList, readText } from './parts/texts';
import { textFilter, textGrouping, textOptions, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

export const reading: ReadingRules = {
  read: (raw) => readList(raw, readText),
  spellings: { html: readHtml },
  guess: {
    rank: 'usual',
    fits: ({ values }) => values.every((value) => Array.isArray(value) && value.every(isPlain)),
  },
  settings: [],
  schema: { type: 'array', items: { type: 'string' } },
};

export const showing: ShowingRules = {
  ...textShowing,
  isColored: true,
  display: (cell, { found }) => ({
    kind: 'tags',
    tags: partTexts(cell).map((text) => ({ text, accent: found?.accents?.get(text) })),
  }),
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 2 },
};
