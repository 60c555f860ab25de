import { everyText, readText } from './parts/texts';
import { textShowing } from './parts/text-showing';
import { readHtml } from './parts/html-spelling';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readText,
  spellings: { html: readHtml },
  guess: { rank: 'usual', fits: ({ values }) => everyText(values, /^[^\s@]+@[^\s@]+\.[^\s@]+$/) },
  settings: [],
  repeatsTellNothing: true,
  ignoresCase: true,
  schema: { type: 'string' },
};

export const showing: ShowingRules = {
  ...textShowing,
  display(...cell) {
    const text = textShowing.text(...cell);
    return { kind: 'link', text, href: `mailto:${text}` };
  },
};
