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
  isColored: true,
  display(cell, column, viewer) {
    const text = textShowing.text(cell, column, viewer);
    return { kind: 'lozenge', text, accent: column.found?.accents?.get(text) };
  },
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 1 },
};
