import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDifferences, flatten, merge, proposeSide, unflatten } from './three-way';
import type { Side } from './three-way';

const base = { name: 'A', request: { url: 'u', headers: [] as string[] }, maxRows: 1 };

describe('three versions of a record', () => {
  it('tells who changed what', () => {
    const mine = { ...base, name: 'Mine', maxRows: 2 };
    const theirs = { ...base, name: 'Theirs', request: { url: 'v', headers: ['h'] } };
    const found = findDifferences(flatten(base), flatten(mine), flatten(theirs));
    expect(found.map(({ path, changedBy }) => [path, changedBy])).toEqual([
      ['name', 'both'],
      ['request.url', 'them'],
      ['request.headers', 'them'],
      ['maxRows', 'me'],
    ]);
    const sides = Object.fromEntries(found.map((each) => [each.path, proposeSide(each)]));
    expect(merge(flatten(mine), flatten(theirs), sides)).toEqual({
      name: 'Mine',
      request: { url: 'v', headers: ['h'] },
      maxRows: 2,
    });
  });

  it('takes away what I took away', () => {
    const theirs = { ...base, note: 'theirs' };
    expect(merge(flatten(base), flatten(theirs), { note: 'mine' })).toEqual(base);
  });

  it('keeps parts whole that mean something together only', () => {
    const paging = { kind: 'page', pageSize: 5 };
    expect(flatten({ paging, odd: { 'a.b': 1 }, none: {} }, ['paging'])).toEqual({
      paging,
      odd: { 'a.b': 1 },
      none: {},
    });
  });

  it('keeps an empty group’s absence harmless and puts any record back together', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.integer()));
    const name = fc.stringMatching(/^[a-z]{1,6}$/);
    const record = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value)));
    fc.assert(
      fc.property(record, record, record, (one, mine, theirs) => {
        expect(unflatten(flatten(mine))).toEqual(mine);
        const found = findDifferences(flatten(one), flatten(mine), flatten(theirs));
        const all = (side: Side) => Object.fromEntries(found.map(({ path }) => [path, side]));
        expect(merge(flatten(mine), flatten(theirs), all('theirs'))).toEqual(theirs);
        expect(merge(flatten(mine, ['a']), flatten(theirs, ['a']), {})).toEqual(theirs);
      }),
    );
  });
});
