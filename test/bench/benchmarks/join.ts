import { isDeepStrictEqual } from 'node:util';
import { table } from 'arquero';
import type { JoinStep } from '../../../src/contract/combination';
import type { CellValue, ColumnType } from '../../../src/contract/table';
import { joinTables } from '../../../src/core/combine/join-tables';
import { mapCombined } from '../../../src/core/combine/map-combined';
import type { PartTable } from '../../../src/core/combine/part-table';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio, timeInterleaved } from '../interleaved';

const rowCount = 20_000;
/** Orders of a number; prime to the count, so that they come in another order than people do. */
const stride = 7_919;

const step: JoinStep = {
  part: 'orders',
  kind: 'left',
  many: 'each',
  on: [{ left: { part: 'people', column: 'id' }, right: 'owner' }],
  folds: false,
};

/** Joining two data sources as a refresh of a combined one does. */
export const join: Benchmark = {
  name: 'join',
  what: 'A left join of 20,000 people with 20,000 orders by a text, of which a tenth matches nothing and a tenth twice, to rows of 10 cells; each side begins with tables in its own form.',
  async run() {
    const [people, orders] = [buildPeople(), buildOrders()];
    const left = toPeer(people);
    const right = toPeer(orders);
    const names = [...namesOf(people), ...namesOf(orders)];
    const byPeer = () => toRows(left.join_left(right, ['people.id', 'orders.owner']), names);
    const ours = () => joinParts(people, orders);
    checkSame(ours(), byPeer());
    // Neither side parses anything, and a refresh does not begin with a collected heap.
    const times = await timeInterleaved({ ours, peer: byPeer }, { warmUp: 8, rounds: 41, collect: false });
    const against =
      'arquero 7.2.1, join_left of the same tables in its own columns, and the rows of its table';
    return [
      atMost(0.5, {
        name: 'join',
        value: medianRatio(times.ours, times.peer),
        unit: '× arquero',
        against,
      }),
      reported({ name: 'join/ms', value: median(times.ours), unit: 'ms', against: 'one join' }),
    ];
  },
};

/** The rows, as a refresh makes them of columns that are taken as they are. */
function joinParts(people: PartTable, orders: PartTable): readonly (readonly CellValue[])[] {
  const joined = joinTables([people, orders], [step], rowCount * 2);
  const columns = joined.columns.map(({ path, column }) => ({ ...column, path, hidden: false }));
  const mapped = mapCombined(joined, columns);
  if (!mapped.ok) throw new Error(`join: ${JSON.stringify(mapped.failure)}`);
  return mapped.value.rows;
}

function buildPart(
  name: string,
  columns: Readonly<Record<string, ColumnType>>,
  toRow: (index: number) => readonly CellValue[],
): PartTable {
  return {
    name,
    columns: Object.entries(columns).map(([key, type]) => ({ key, name: key, type })),
    rows: Array.from({ length: rowCount }, (_, index) => toRow(index)),
  };
}

const toId = (number: number) => `u-${(number * 2_654_435_761) % 4_294_967_296}`;

const buildPeople = () =>
  buildPart('people', { id: 'text', name: 'text', mail: 'email', age: 'number', hired: 'date' }, (index) => [
    toId(index),
    `Person ${index}`,
    `person${index}@contoso.example`,
    20 + (index % 45),
    `20${10 + (index % 15)}-03-04`,
  ]);

const buildOrders = () =>
  buildPart(
    'orders',
    { number: 'text', owner: 'text', total: 'number', paid: 'boolean', at: 'date' },
    (index) => {
      const place = (index * stride) % rowCount;
      const owner = index % 10 === 0 ? `nobody-${index}` : index % 10 === 1 ? place - (place % 2) : place;
      return [
        `O-${index}`,
        typeof owner === 'string' ? owner : toId(owner),
        index * 1.25,
        index % 3 === 0,
        '2026-11-30',
      ];
    },
  );

const namesOf = ({ name, columns }: PartTable) => columns.map(({ key }) => `${name}.${key}`);

function toPeer(part: PartTable) {
  return table(
    Object.fromEntries(namesOf(part).map((name, index) => [name, part.rows.map((row) => row[index])])),
  );
}

/** Rows of a peer's table as the app has them. */
function toRows(
  joined: ReturnType<typeof toPeer>,
  names: readonly string[],
): readonly (readonly CellValue[])[] {
  const columns = names.map((name) => joined.column(name)!);
  const rows: (readonly CellValue[])[] = [];
  for (let row = 0; row < joined.numRows(); row += 1) {
    const cells = new Array<CellValue>(columns.length);
    for (let index = 0; index < columns.length; index += 1) {
      cells[index] = (columns[index]!.at(row) as CellValue | undefined) ?? null;
    }
    rows.push(cells);
  }
  return rows;
}

/** Whoever is compared must have done the same. */
function checkSame(ours: readonly (readonly CellValue[])[], theirs: readonly (readonly CellValue[])[]): void {
  // In which order those without an order stand is left to each.
  const sort = (all: readonly (readonly CellValue[])[]) => all.map((row) => JSON.stringify(row)).sort();
  if (!isDeepStrictEqual(sort(ours), sort(theirs))) throw new Error('join: arquero gives other rows');
}
