import { describe, expect, it } from 'vitest';
import type { Column } from '../../contract/table';
import { joinTables } from './join-tables';
import { mapCombined } from './map-combined';
import type { PartTable } from './part-table';
import { stackTables } from './stack-tables';

const people: PartTable = {
  name: 'people',
  columns: [
    { key: 'mail', name: 'Mail', type: 'email' },
    { key: 'hired', name: 'Hired', type: 'date' },
    { key: 'share', name: 'Share', type: 'percent' },
  ],
  rows: [
    ['ada@x.example', '2020-04-03', 0.5],
    ['bob@x.example', null, null],
  ],
};
const orders: PartTable = {
  name: 'orders',
  columns: [
    { key: 'owner', name: 'Owner', type: 'person' },
    { key: 'total', name: 'Total', type: 'number' },
  ],
  rows: [
    [{ name: 'Ada', email: 'ada@x.example' }, 10],
    [{ name: 'Ada', email: 'ada@x.example' }, 32],
  ],
};

const column = (more: Partial<Column> & Pick<Column, 'key' | 'type'>): Column => ({
  name: more.key,
  path: '',
  hidden: false,
  ...more,
});

const join = (many: 'list' | 'first') =>
  joinTables(
    [people, orders],
    [
      {
        ...{ part: 'orders', kind: 'left', many, folds: false },
        on: [{ left: { part: 'people', column: 'mail' }, right: 'owner' }],
      },
    ],
    100,
  );

function map(table: Parameters<typeof mapCombined>[0], columns: readonly Column[]) {
  const mapped = mapCombined(table, columns);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.failure));
  return mapped.value;
}

describe('rows of a combined table', () => {
  it('have the cells of parts as they are', () => {
    const { rows, yields } = map(join('first'), [
      column({ key: 'hired', type: 'date', path: '$.people.hired' }),
      column({ key: 'share', type: 'percent', path: '$.people.share' }),
      column({ key: 'owner', type: 'person', path: '$.orders.owner' }),
    ]);
    expect(rows).toEqual([
      ['2020-04-03', 0.5, { name: 'Ada', email: 'ada@x.example' }],
      [null, null, null],
    ]);
    expect(yields.map(({ met, found }) => [met, found])).toEqual([
      [2, 1],
      [2, 1],
      [1, 1],
    ]);
  });

  it('have a part’s cell as another type, a template and a calculation over several parts', () => {
    const { rows } = map(join('first'), [
      column({ key: 'text', type: 'text', path: '$.orders.total' }),
      column({ key: 'label', type: 'text', template: '{people.mail} ({orders.total})' }),
      column({ key: 'part', type: 'number', expression: 'people.share * orders.total' }),
    ]);
    expect(rows[0]).toEqual(['10', 'ada@x.example (10)', 5]);
  });

  it('calculate over all matches of a row', () => {
    const { rows } = map(join('list'), [
      column({ key: 'count', type: 'number', expression: 'size(orders.total)' }),
      column({ key: 'totals', type: 'text', path: '$.orders.total' }),
    ]);
    expect(rows[0]).toEqual([2, '10, 32']);
  });

  it('say that a part’s column is gone', () => {
    const { yields } = map(join('first'), [column({ key: 'x', type: 'text', path: '$.orders.gone' })]);
    expect(yields).toMatchObject([{ met: 0, found: 0 }]);
  });

  it('take the cells of stacked parts from each of them', () => {
    const stacked = stackTables(
      [people, orders],
      [{ key: 'amount', of: { people: 'share', orders: 'total' } }],
      100,
    );
    const { rows } = map(stacked, [
      column({ key: 'from', type: 'choice', path: '$.part' }),
      column({ key: 'amount', type: 'number', path: '$.amount' }),
    ]);
    expect(rows).toEqual([
      ['people', 0.5],
      ['people', null],
      ['orders', 10],
      ['orders', 32],
    ]);
  });
});
