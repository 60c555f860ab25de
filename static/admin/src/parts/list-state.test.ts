import { describe, expect, it } from 'vitest';
import { freshList, pageSize, selectItems, selectPage } from './list-state';

const items = [
  { name: 'Broken', rows: null, state: 'bad' },
  { name: 'apples', rows: 3, state: 'good' },
  { name: 'Pears', rows: 20, state: 'good' },
];
const rules = {
  textsOf: (item: (typeof items)[number]) => [item.name, null],
  matches: { state: (item: (typeof items)[number], value: string) => item.state === value },
  sortBy: {
    name: (item: (typeof items)[number]) => item.name,
    rows: (item: (typeof items)[number]) => item.rows,
  },
};
const names = (state: object) =>
  selectItems(items, { ...freshList, ...state }, rules).map(({ name }) => name);

describe('a list', () => {
  it('keeps the order it was given until one is chosen', () => {
    expect(names({})).toEqual(['Broken', 'apples', 'Pears']);
    expect(names({ sort: { column: 'name', descending: false } })).toEqual(['apples', 'Broken', 'Pears']);
  });

  it('puts what has no value last, whichever way it is sorted', () => {
    expect(names({ sort: { column: 'rows', descending: false } })).toEqual(['apples', 'Pears', 'Broken']);
    expect(names({ sort: { column: 'rows', descending: true } })).toEqual(['Pears', 'apples', 'Broken']);
  });

  it('searches without regard to case, within the filters', () => {
    expect(names({ term: ' PEAR ' })).toEqual(['Pears']);
    expect(names({ term: 'e', filters: { state: 'bad' } })).toEqual(['Broken']);
    expect(names({ filters: { state: '' } })).toHaveLength(3);
  });

  it('stays on a page that exists', () => {
    const many = Array.from({ length: pageSize + 1 }, (_, index) => index);
    expect(selectPage(many, 9)).toMatchObject({ shown: 1, last: 1, items: [pageSize] });
    expect(selectPage([], 3)).toMatchObject({ shown: 0, last: 0, items: [] });
  });
});
