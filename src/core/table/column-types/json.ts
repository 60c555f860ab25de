import { readJson } from './parts/texts';
import { textFilter, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readJson,
  spellings: {},
  guess: { rank: 'anything', fits: () => true },
  settings: [],
  isNested: true,
  schema: { type: 'string', description: 'JSON' },
};

export const showing: ShowingRules = {
  ...textShowing,
  isNested: true,
  filter: { ...textFilter, operators: ['contains', 'not-contains', 'empty', 'not-empty'] },
};
