import { compileTextTest, knownTexts } from './text-filter';
import { cellText, partTexts } from './texts';
import type { FilterOptions, FilterRules, GroupingRules, ShowingRules } from '../showing-rules';

/** The texts of a column are few enough to choose from. */
export const textOptions: FilterOptions = { valuesOf: partTexts, label: (value) => value };

/** Comparisons of texts. */
export const textFilter: FilterRules = {
  operators: [
    'is',
    'is-not',
    'contains',
    'not-contains',
    'starts-with',
    'ends-with',
    'in',
    'not-in',
    'empty',
    'not-empty',
  ],
  compile: compileTextTest,
};

/** A group for each text; a cell of several texts counts in each of them. */
export const textGrouping: GroupingRules = {
  valuesOf: (cell) => [...new Set(partTexts(cell))],
  label: String,
  isOrdered: false,
};

/** A value that reads as the text it is stored as. */
export const textShowing: ShowingRules = {
  text: cellText,
  display: (cell) => ({ kind: 'text', text: cellText(cell) }),
  plainTexts: partTexts,
  searchTexts: knownTexts,
  compare: (a, b, collator) => collator.compare(cellText(a), cellText(b)),
  filter: textFilter,
  grouping: textGrouping,
  aggregations: ['count', 'distinct'],
  csv: cellText,
  csvForPrograms: (cell) => partTexts(cell).join('; '),
};
