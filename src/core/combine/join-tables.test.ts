import { table } from 'arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JoinStep } from '../../contract/combination';
import type { CellValue, ColumnType } from '../../contract/table';
import { joinTables, mostListed } from './join-tables';
import type { PartTable } from './part-table';

function part(
  name: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: PartTable['rows'],
): PartTable {
  return {
    name,
    columns: Object.entries(columns).map(([key, type]) => ({ key, name: key, type })),
    rows,
  };
}

const people = part('people', { mail: 'email', name: 'text', dept: 'number' }, [
  ['Ada@x.example', 'Ada', 1],
  ['bob@x.example', 'Bob', 2],
  [null, 'Cy', null],
]);
const orders = part('orders', { number: 'text', owner: 'person', total: 'number' }, [
  ['O1', { name: 'A', email: 'ada@X.example' }, 10],
  ['O2', { name: 'B', email: 'bob@x.example' }, 20],
  ['O3', { name: 'A', email: 'ada@x.example' }, 30],
  ['O4', { name: 'Z', email: 'zoe@x.example' }, 40],
]);

const byOwner = (more: Partial<JoinStep> = {}): JoinStep => ({
  part: 'orders',
  kind: 'left',
  many: 'first',
  on: [{ left: { part: 'people', column: 'mail' }, right: 'owner' }],
  folds: false,
  ...more,
});

const joinAll = (...given: Parameters<typeof joinTables>) => {
  const { count, rowAt, ...rest } = joinTables(...given);
  return { ...rest, rowAt, rows: Array.from({ length: count }, (_, index) => rowAt(index)) };
};
const join = (more: Partial<JoinStep> = {}, most = 1_000) => joinAll([people, orders], [byOwner(more)], most);
const short = ({ rows }: ReturnType<typeof join>) =>
  rows.map((row) => {
    const [who, order] = [row['people'], row['orders']] as readonly ({ [key: string]: unknown } | null)[];
    return [who?.['name'] ?? null, order?.['number'] ?? null];
  });

describe('a join', () => {
  it.each<[JoinStep['kind'], JoinStep['many'], unknown]>([
    [
      'left',
      'first',
      [
        ['Ada', 'O1'],
        ['Bob', 'O2'],
        ['Cy', null],
      ],
    ],
    [
      'inner',
      'first',
      [
        ['Ada', 'O1'],
        ['Bob', 'O2'],
      ],
    ],
    [
      'full',
      'first',
      [
        ['Ada', 'O1'],
        ['Bob', 'O2'],
        ['Cy', null],
        [null, 'O4'],
      ],
    ],
    [
      'left',
      'each',
      [
        ['Ada', 'O1'],
        ['Ada', 'O3'],
        ['Bob', 'O2'],
        ['Cy', null],
      ],
    ],
    [
      'left',
      'list',
      [
        ['Ada', ['O1', 'O3']],
        ['Bob', ['O2']],
        ['Cy', null],
      ],
    ],
    [
      'full',
      'list',
      [
        ['Ada', ['O1', 'O3']],
        ['Bob', ['O2']],
        ['Cy', null],
        [null, ['O4']],
      ],
    ],
  ])('%s, of several matches %s', (kind, many, expected) => {
    expect(short(join({ kind, many }))).toEqual(expected);
  });

  it('says that several match where the first is taken, and that none does', () => {
    expect(join().notes).toEqual([{ key: 'note.join.several', values: { part: 'orders', count: 1 } }]);
    const strange = join({ on: [{ left: { part: 'people', column: 'name' }, right: 'number' }] });
    expect(strange.notes.map(({ key }) => key)).toEqual(['note.join.noMatch']);
  });

  it('matches no cell without a value, with none either', () => {
    const empty = part('orders', { number: 'text', owner: 'person', total: 'number' }, [['O5', null, null]]);
    expect(joinAll([people, empty], [byOwner({ kind: 'inner' })], 10).rows).toEqual([]);
  });

  it('matches a number with a text that spells it', () => {
    const departments = part('orders', { id: 'text', title: 'text' }, [['1', 'Sales']]);
    const on = [{ left: { part: 'people', column: 'dept' }, right: 'id' }];
    const { rows } = joinAll([people, departments], [byOwner({ kind: 'inner', on })], 10);
    expect(rows).toEqual([
      { people: { mail: 'Ada@x.example', name: 'Ada', dept: 1 }, orders: { id: '1', title: 'Sales' } },
    ]);
  });

  it('takes case and accents into account, unless it is told not to', () => {
    const left = part('people', { city: 'text' }, [['Zürich']]);
    const right = part('orders', { town: 'text' }, [['zurich']]);
    const on = [{ left: { part: 'people', column: 'city' }, right: 'town' }];
    const count = (folds: boolean) =>
      joinAll([left, right], [byOwner({ kind: 'inner', on, folds })], 10).rows.length;
    expect([count(false), count(true)]).toEqual([0, 1]);
  });

  it('needs all of several keys', () => {
    const left = part('people', { a: 'text', b: 'text' }, [
      ['1', '2'],
      ['1', null],
    ]);
    const right = part('orders', { a: 'text', b: 'text' }, [
      ['1', '2'],
      ['1', '3'],
      ['1', null],
    ]);
    const on = ['a', 'b'].map((column) => ({ left: { part: 'people', column }, right: column }));
    expect(joinAll([left, right], [byOwner({ kind: 'inner', many: 'each', on })], 10).rows).toHaveLength(1);
  });

  it('lists what no row before it matches under one key in one row', () => {
    const more = part('orders', { number: 'text', owner: 'person', total: 'number' }, [
      ['O4', { name: 'Z', email: 'zoe@x.example' }, 40],
      ['O5', { name: 'Z', email: 'zoe@x.example' }, 50],
    ]);
    const { rows } = joinAll([people, more], [byOwner({ kind: 'full', many: 'list' })], 10);
    expect(rows.map((row) => (row['orders'] as Record<string, unknown> | null)?.['number'])).toEqual([
      undefined,
      undefined,
      undefined,
      ['O4', 'O5'],
    ]);
  });

  it('joins a third part by a column of the second', () => {
    const states = part('states', { order: 'text', state: 'choice' }, [['O2', 'sent']]);
    const step: JoinStep = {
      ...byOwner({ part: 'states' }),
      on: [{ left: { part: 'orders', column: 'number' }, right: 'order' }],
    };
    const { rows } = joinAll([people, orders, states], [byOwner(), step], 10);
    expect(rows.map((row) => row['states'])).toEqual([null, { order: 'O2', state: 'sent' }, null]);
  });
});

describe('a join without bounds of its own', () => {
  const many = (name: string, count: number) =>
    part(
      name,
      { key: 'text', value: 'number' },
      Array.from({ length: count }, (_, index) => ['same', index]),
    );
  const on = [{ left: { part: 'people', column: 'key' }, right: 'key' }];

  it('ends with the rows that the table may have, and says so', () => {
    const { rows, missing } = joinAll(
      [many('people', 2_000), many('orders', 2_000)],
      [byOwner({ many: 'each', on })],
      500,
    );
    expect(rows).toHaveLength(500);
    expect(missing).toEqual({ key: 'note.join.tooMany', values: { part: 'orders', count: 500 } });
  });

  it('says that rows are missing where it has to end before the last step', () => {
    const third: JoinStep = { ...byOwner({ part: 'third', kind: 'inner' }), on };
    const { missing } = joinAll(
      [many('people', 1_000), many('orders', 1_000), part('third', { key: 'text' }, [['same']])],
      [byOwner({ many: 'each', on }), third],
      500,
    );
    expect(missing).toMatchObject({ key: 'note.join.tooMany' });
  });

  it('cuts long lists and says so', () => {
    const { rows, notes } = joinAll(
      [many('people', 1), many('orders', mostListed + 5)],
      [byOwner({ many: 'list', on })],
      500,
    );
    expect(rows[0]!['orders']).toMatchObject({ value: { length: mostListed } });
    expect(notes.map(({ key }) => key)).toEqual(['note.join.longLists']);
  });
});

describe('rows of a join', () => {
  const keys = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'A'), { nil: null });
  const rowsOf = fc.array(fc.tuple(keys, fc.integer()), { maxLength: 12 });

  it('are those of a library that joins tables', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.constantFrom('left', 'inner', 'full'), (left, right, kind) => {
        const numbered = (rows: readonly (readonly [CellValue, number])[]) =>
          rows.map(([key, value], index) => [key, value, index] as const);
        const types = { key: 'text', value: 'number', at: 'number' } as const;
        const [a, b] = [part('people', types, numbered(left)), part('orders', types, numbered(right))];
        const on = [{ left: { part: 'people', column: 'key' }, right: 'key' }];
        const ours = joinAll([a, b], [byOwner({ kind, many: 'each', on })], 1_000).rows.map((row) => {
          const at = (name: string) => (row[name] as Record<string, number> | null)?.['at'] ?? null;
          return `${at('people')}:${at('orders')}`;
        });
        const toTable = (rows: PartTable['rows'], name: string) =>
          table({ [`${name}Key`]: rows.map(([key]) => key), [name]: rows.map(([, , at]) => at) });
        const [x, y] = [toTable(a.rows, 'l'), toTable(b.rows, 'r')];
        const by: [string, string] = ['lKey', 'rKey'];
        const joined =
          kind === 'left' ? x.join_left(y, by) : kind === 'full' ? x.join_full(y, by) : x.join(y, by);
        const theirs = (joined.objects() as Record<string, number | undefined>[]).map(
          ({ l, r }) => `${l ?? null}:${r ?? null}`,
        );
        expect([...ours].sort()).toEqual([...theirs].sort());
      }),
    );
  });
});
