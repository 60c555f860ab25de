import { isDeepStrictEqual } from 'node:util';
import jsonata from 'jsonata';
import type { CellValue } from '../../../src/contract/table';
import { buildRowFinder } from '../../../src/core/table/find-rows';
import type { RowFinder } from '../../../src/core/table/find-rows';
import { buildRowMapper } from '../../../src/core/table/map-rows';
import type { Result } from '../../../src/core/result';
import { buildDirectory, directoryColumns } from '../directory';
import { atLeast, atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio, timeInterleaved } from '../interleaved';

const rowCount = 20_000;
/** Graph's largest page. */
const pageSize = 999;

/** The columns of the table in jsonata's language; a member without a value is left out by it. */
const jsonataMapping = `value.{
  "displayName": displayName,
  "mail": mail,
  "jobTitle": jobTitle,
  "department": department,
  "accountEnabled": accountEnabled,
  "createdDateTime": $fromMillis($toMillis(createdDateTime)),
  "employeeHireDate": $substring(employeeHireDate, 0, 10),
  "manager": manager.{"name": displayName, "email": mail}
}`;

type Rows = readonly (readonly CellValue[])[];

/** From the texts of answers to typed rows. */
export const map: Benchmark = {
  name: 'map',
  what: 'JSON text of 20,000 Graph users of 14 properties, in pages of 999 as Graph gives them, to a table of 8 typed columns. `over-parse` is the time on top of JSON.parse alone, as a share of it; both sides keep what they made, so that the garbage collector treats them alike. `jsonata` compares the mapping of parsed pages, as parsing is the same for both; `jsonata-with-parse` includes it.',
  async run() {
    const pages = buildPageTexts();
    const expression = jsonata(jsonataMapping);
    const byJsonata = async (parsed: readonly unknown[]) => {
      const records: Record<string, unknown>[] = [];
      for (const page of parsed) records.push(...((await expression.evaluate(page)) as typeof records));
      return records;
    };
    const parsePages = () => pages.map((text) => JSON.parse(text) as unknown);
    const parsed = parsePages();
    checkSame(mapTexts(pages), await byJsonata(parsed));

    const alone = await timeInterleaved(
      { parse: parsePages, map: () => mapTexts(pages) },
      { warmUp: 8, rounds: 41, calls: 2 },
    );
    const beside = await timeInterleaved(
      {
        map: () => mapPages(parsed),
        jsonata: () => byJsonata(parsed),
        mapText: () => mapTexts(pages),
        jsonataText: () => byJsonata(parsePages()),
      },
      { warmUp: 2, rounds: 7 },
    );
    return [
      atMost(0.35, {
        name: 'map/over-parse',
        value: medianRatio(alone.map, alone.parse) - 1,
        unit: '× JSON.parse',
        against: 'JSON.parse of the same texts',
      }),
      atLeast(20, {
        name: 'map/jsonata',
        value: medianRatio(beside.jsonata, beside.map),
        unit: '× as fast',
        against: 'jsonata with the same mapping',
      }),
      reported({
        name: 'map/jsonata-with-parse',
        value: medianRatio(beside.jsonataText, beside.mapText),
        unit: '× as fast',
        against: 'JSON.parse and jsonata with the same mapping',
      }),
      reported({
        name: 'map/rows-per-second',
        value: Math.round(rowCount / (median(alone.map) / 1_000)),
        unit: 'rows/s',
        against: 'text to table, one core',
      }),
    ];
  },
};

function buildPageTexts(): readonly string[] {
  const users = buildDirectory(rowCount);
  return Array.from({ length: Math.ceil(rowCount / pageSize) }, (_, number) =>
    JSON.stringify({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      value: users.slice(number * pageSize, (number + 1) * pageSize),
    }),
  );
}

/** As a read of a data source does it: a page is let go when it is mapped. */
function mapTexts(texts: readonly string[]): Rows {
  return mapEach(texts, (text) => JSON.parse(text) as unknown);
}

function mapPages(pages: readonly unknown[]): Rows {
  return mapEach(pages, (page) => page);
}

/** Compiled with the first page, then one row after the other. */
function mapEach<T>(inputs: readonly T[], toPage: (input: T) => unknown): Rows {
  const rows: (readonly CellValue[])[] = [];
  const mapper = unwrap(buildRowMapper(directoryColumns));
  let finder: RowFinder | null = null;
  for (const input of inputs) {
    const page = toPage(input);
    finder ??= unwrap(buildRowFinder('$.value', page));
    for (const row of finder.findRows(page)) rows.push(mapper.mapRow(row));
  }
  return rows;
}

function unwrap<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`map: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Whoever is compared must have done the same. */
function checkSame(ours: Rows, theirs: readonly Record<string, unknown>[]): void {
  const asRows = theirs.map((record) => directoryColumns.map(({ key }) => record[key] ?? null));
  // A manager without a mail address: ours leaves the address out, jsonata says null.
  const plain = JSON.parse(JSON.stringify(asRows), (key, value: unknown) =>
    key === 'email' && value === null ? undefined : value,
  ) as unknown;
  const differs = ours.findIndex((row, index) => !isDeepStrictEqual(row, (plain as Rows)[index]));
  if (differs !== -1 || theirs.length !== ours.length) {
    throw new Error(
      `map: jsonata gives another row ${differs}: ${JSON.stringify([ours[differs], asRows[differs]])}`,
    );
  }
}
