import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../../contract/table';
import { moveLine, placeLine, toColumnLines, tickLine, toShownColumns } from './column-list';

const columns: readonly TableColumn[] = [
  { key: 'a', name: 'A', type: 'text' },
  { key: 'b', name: 'B', type: 'text', hidden: true },
  { key: 'c', name: 'C', type: 'text' },
];
const keys = (lines: ReturnType<typeof toColumnLines>) =>
  lines.map(({ key, isShown }) => (isShown ? key : `(${key})`)).join(' ');

describe('the columns in the dialog', () => {
  it('begin as the data source shows them, the hidden ones to be ticked', () => {
    expect(keys(toColumnLines(columns, []))).toBe('a c (b)');
  });

  it('keep the saved order; what is gone is left out', () => {
    expect(keys(toColumnLines(columns, [{ key: 'c' }, { key: 'gone' }]))).toBe('c (a) (b)');
  });

  it('are moved among the shown ones, shown and taken off', () => {
    const lines = toColumnLines(columns, []);
    expect(keys(moveLine(lines, 'c', -1))).toBe('c a (b)');
    expect(keys(moveLine(lines, 'c', 1))).toBe('a c (b)');
    expect(keys(moveLine(lines, 'a', -1))).toBe('a c (b)');
    expect(keys(tickLine(lines, 'b', true))).toBe('a c b');
    expect(keys(tickLine(lines, 'a', false))).toBe('c (a) (b)');
    expect(keys(tickLine(toColumnLines(columns, [{ key: 'c' }]), 'c', false))).toBe('c (a) (b)');
  });

  it('keep a name as it is being typed, also while it is the data source’s own', () => {
    const lines = toColumnLines(columns, [
      { key: 'a', name: 'A', width: 30 },
      { key: 'c', name: '' },
    ]);
    expect(toShownColumns(lines)).toEqual([{ key: 'a', name: 'A', width: 30 }, { key: 'c' }]);
  });
});

const four = ['a', 'b', 'c', 'd'].map((key): TableColumn => ({ key, name: key.toUpperCase(), type: 'text' }));
const linesOf = (...chosen: string[]) =>
  toColumnLines(
    four,
    chosen.map((key) => ({ key })),
  );
const shownOf = (lines: ReturnType<typeof linesOf>) => toShownColumns(lines).map(({ key }) => key);

describe('a column that is dragged', () => {
  it('puts a dragged column where it was dropped', () => {
    expect(shownOf(placeLine(linesOf('a', 'b', 'c'), 'c', 0))).toEqual(['c', 'a', 'b']);
    expect(shownOf(placeLine(linesOf('a', 'b', 'c'), 'a', 2))).toEqual(['b', 'c', 'a']);
    expect(shownOf(placeLine(linesOf('a', 'b', 'c'), 'a', 9))).toEqual(['b', 'c', 'a']);
    expect(shownOf(placeLine(linesOf('a', 'b'), 'c', 0))).toEqual(['a', 'b']);
  });

  it('moves by a step as by dragging to the next place', () => {
    expect(shownOf(moveLine(linesOf('a', 'b', 'c'), 'b', -1))).toEqual(
      shownOf(placeLine(linesOf('a', 'b', 'c'), 'b', 0)),
    );
  });

  it('neither loses nor doubles a column, whatever is done to it', () => {
    const someKey = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.tuple(fc.constant('put'), someKey), fc.tuple(fc.constant('tick'), someKey))),
        fc.nat(5),
        (steps, place) => {
          const end = steps.reduce(
            (lines, [what, key]) =>
              what === 'put'
                ? placeLine(lines, key, place)
                : tickLine(lines, key, lines.find((each) => each.key === key)?.isShown !== true),
            linesOf('a', 'b'),
          );
          expect(end.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'd']);
          expect(shownOf(end).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
