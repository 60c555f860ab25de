import { foldText } from '../../../contract/text/fold-text';
import { wordsOf } from '../table-words';
import type { ViewerFormat } from '../viewer-format';
import { readHtml } from './parts/html-spelling';
import { cellText } from './parts/texts';
import { fitsYesNo, readMark, readYesNo } from './parts/yes-no';
import type { ReadingRules } from './reading-rules';
import type { FilledCell, ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readBoolean,
  spellings: { mark: readMark, html: readHtml },
  guess: {
    rank: 'narrow',
    fits: (samples) => samples.values.every((value) => typeof value === 'boolean') || fitsYesNo(samples),
  },
  settings: [],
  schema: { type: 'boolean' },
};

function readBoolean(raw: unknown): boolean | null {
  if (typeof raw === 'boolean') return raw;
  if (raw === 1 || raw === 0) return raw === 1;
  return typeof raw === 'string' ? readYesNo(raw) : null;
}

const print = (cell: FilledCell, viewer: ViewerFormat) =>
  typeof cell === 'boolean' ? wordsOf(viewer)(cell ? 'table.yes' : 'table.no') : cellText(cell);

export const showing: ShowingRules = {
  text: (cell, _column, viewer) => print(cell, viewer),
  display: (cell, _column, viewer) =>
    typeof cell === 'boolean'
      ? { kind: 'flag', isYes: cell, text: print(cell, viewer) }
      : { kind: 'text', text: print(cell, viewer) },
  plainTexts: (cell) => [cellText(cell)],
  searchTexts: (cell, _column, viewer) => [print(cell, viewer)],
  compare: (a, b) => Number(a) - Number(b),
  filter: {
    operators: ['is', 'is-not', 'in', 'not-in', 'empty', 'not-empty'],
    compile(_operator, values, viewer) {
      const wanted = values.map((value) => readTyped(value, viewer));
      return wanted.includes(null) ? null : (cell) => typeof cell === 'boolean' && wanted.includes(cell);
    },
    options: {
      all: ['true', 'false'],
      valuesOf: (cell) => [cellText(cell)],
      label(value, viewer) {
        const cell = readTyped(value, viewer);
        return cell === null ? value : print(cell, viewer);
      },
    },
  },
  grouping: {
    valuesOf: (cell) => (typeof cell === 'boolean' ? [cell] : [cellText(cell)]),
    label: (value, _column, _step, viewer) => print(value, viewer),
    isOrdered: true,
    rank: 4,
  },
  isWhole: true,
  aggregations: ['count', 'distinct'],
  csv: (cell, _column, viewer) => print(cell, viewer),
  csvForPrograms: cellText,
};

/** `true` and `false`, as filters are stored, or the words that the viewer reads. */
function readTyped(text: string, viewer: ViewerFormat): boolean | null {
  const typed = foldText(text.trim());
  for (const each of [true, false]) {
    if (typed === String(each) || typed === foldText(print(each, viewer))) return each;
  }
  return null;
}
