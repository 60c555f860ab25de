import type { PersonValue } from '../../../contract/table';
import { isPerson, personSchema, readPerson } from './parts/people';
import { textFilter, textGrouping, textOptions, textShowing } from './parts/text-showing';
import type { ReadingRules } from './reading-rules';
import type { ShowingRules } from './showing-rules';

export const reading: ReadingRules = {
  read: readPerson,
  spellings: {},
  guess: { rank: 'usual', fits: ({ values }) => values.every(isPerson) },
  settings: [],
  schema: personSchema,
};

export const showing: ShowingRules = {
  ...textShowing,
  display: (cell, ...rest) =>
    typeof cell === 'object' && 'name' in cell
      ? { kind: 'people', people: [cell] }
      : textShowing.display(cell, ...rest),
  filter: { ...textFilter, options: textOptions },
  grouping: { ...textGrouping, rank: 7 },
  csvForPrograms: (cell) =>
    typeof cell === 'object' && 'name' in cell ? writePerson(cell) : textShowing.csvForPrograms(cell),
};

function writePerson({ name, email = '' }: PersonValue): string {
  return email === '' ? name : `${name} <${email}>`;
}
