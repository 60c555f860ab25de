import type { Column, ColumnType, ValueSpelling } from '../../../contract/table';
import * as boolean from './boolean';
import * as choice from './choice';
import * as choices from './choices';
import * as currency from './currency';
import * as date from './date';
import * as dateTime from './date-time';
import * as duration from './duration';
import * as email from './email';
import * as image from './image';
import * as json from './json';
import * as link from './link';
import * as lookup from './lookup';
import * as number from './number';
import * as people from './people';
import * as percent from './percent';
import * as person from './person';
import * as text from './text';
import { misfit } from './reading-rules';
import type { ReadCell, ReadSpelling, ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

/*
 * Every column type, once for reading and once for showing: a page's reader downloads the second half only.
 */

/** How each type is read, guessed and set up. */
export const readingRules: Readonly<Record<ColumnType, ReadingRules>> = {
  text: text.reading,
  number: number.reading,
  currency: currency.reading,
  percent: percent.reading,
  boolean: boolean.reading,
  date: date.reading,
  'date-time': dateTime.reading,
  duration: duration.reading,
  person: person.reading,
  people: people.reading,
  email: email.reading,
  link: link.reading,
  image: image.reading,
  choice: choice.reading,
  choices: choices.reading,
  lookup: lookup.reading,
  json: json.reading,
};

/** How each type is shown, searched, sorted, filtered, charted and exported. */
export const showingRules: Readonly<Record<ColumnType, ShowingRules>> = {
  text: text.showing,
  number: number.showing,
  currency: currency.showing,
  percent: percent.showing,
  boolean: boolean.showing,
  date: date.showing,
  'date-time': dateTime.showing,
  duration: duration.showing,
  person: person.showing,
  people: people.showing,
  email: email.showing,
  link: link.showing,
  image: image.showing,
  choice: choice.showing,
  choices: choices.showing,
  lookup: lookup.showing,
  json: json.showing,
};

/** How a type is read. */
export function readingOf(type: ColumnType): ReadingRules {
  return readingRules[type];
}

/** How a type is shown; a type that only a newer server knows reads as text. */
export function showingOf(type: ColumnType): ShowingRules {
  return (showingRules as Partial<Record<ColumnType, ShowingRules>>)[type] ?? text.showing;
}

/** What decides how a column's cells are read, their path apart. */
type CellColumn = Pick<Column, 'type' | 'spelling' | 'currency'>;

/**
 * Reads a column's cells in its spelling: the type's own of that name, else, as for a column whose type was changed
 * later, any other's.
 */
export function buildCellReader({ type, spelling, currency }: CellColumn): ReadCell {
  const { read, settings } = readingRules[type];
  const column = settings.includes('currency') && currency !== undefined ? { currency } : undefined;
  if (spelling === undefined) {
    return column === undefined ? read : (raw, origin) => read(raw, origin, column);
  }
  const respell = spellingOf(type, spelling);
  return (raw, origin) => {
    const spelled = respell(raw, column);
    return spelled === misfit ? null : read(spelled, origin, column);
  };
}

function spellingOf(type: ColumnType, spelling: ValueSpelling): ReadSpelling {
  const rules = [readingRules[type], ...Object.values(readingRules)];
  return rules.map((each) => each.spellings[spelling]).find((read) => read !== undefined) ?? ((raw) => raw);
}
