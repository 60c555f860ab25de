import { readRows } from '../../../src/usecases/reading/read-rows';
import { aConnectionRecord, seedConnection } from '../../builders/connections';
import { aColumn, aDataSourceDraft, aRequest } from '../../builders/data-sources';
import { buildFakePorts } from '../../fakes/fake-ports';
import type { Reaction } from '../../fakes/scripted-http-client';
import { decodeAnswer } from '../../../src/core/answer/decode-answer';
import type { ReadRows } from '../../../src/usecases/reading/read-result';
import { address, dialects, files } from './dialects';
import type { Dialect } from './dialects';
import { encodings, plainEncoding, xmlEncodings } from './encodings';
import type { Encoding } from './encodings';
import { faults } from './faults';
import type { Fault, SpoiltPage } from './faults';
import { locales, meantRow, plainLocale } from './locales';
import type { Locale, MeantRow } from './locales';

/** One service: a dialect, how much it has, how much it gives at once, how it writes, and what is wrong with it. */
export interface TruthCase {
  readonly name: string;
  readonly dialect: Dialect;
  readonly fault: Fault;
  readonly total: number;
  readonly size: number;
  readonly encoding: Encoding;
  readonly locale: Locale;
}

/**
 * What a read of it came to: all rows and called so; all rows with a doubt; fewer or other rows, and told; a failure;
 * or other rows or cells than there are, without a word.
 */
export type TruthOutcome = 'exact' | 'doubted' | 'told' | 'failed' | 'silent';

const totals = [0, 1, 7, 9, 10, 20, 37, 50, 169];
const sizes = [7, 10, 25];

/** Sizes of services whose writing is tried: enough for a second page, and for more rows than a type is guessed from. */
const writtenTotals = [7, 37, 250];
const writtenSize = 10;

/** Every service of the battery. */
export function listTruthCases(): readonly TruthCase[] {
  return [...listFaults(), ...listWritings()];
}

function listFaults(): readonly TruthCase[] {
  return dialects.flatMap((dialect) =>
    faults.flatMap((fault) =>
      totals.flatMap((total) =>
        sizes
          .filter((size) => !fault.needsPages || total > size)
          .filter((size) => canBeTold(dialect, fault, total, size))
          .map((size) => ({
            name: `${dialect.name}, ${fault.name}, ${total} by ${size}`,
            ...{ dialect, fault, total, size, encoding: plainEncoding, locale: plainLocale },
          })),
      ),
    ),
  );
}

/** Every encoding and every locale in every dialect, and with each other where everything is text. */
function listWritings(): readonly TruthCase[] {
  const [none] = faults;
  const readable = dialects.filter(({ isReadWrongly }) => isReadWrongly !== true);
  const writings = [
    ...encodings.map((encoding) => ({ encoding, locale: plainLocale })),
    ...locales.map((locale) => ({ encoding: plainEncoding, locale })),
  ];
  const ofFiles = (dialect: Dialect) =>
    [plainEncoding, ...encodings, ...(dialect.file === 'xml' ? xmlEncodings : [])].flatMap((encoding) =>
      [plainLocale, ...locales].map((locale) => ({ encoding, locale })),
    );
  const list = (dialect: Dialect, each: readonly { encoding: Encoding; locale: Locale }[]) =>
    each.flatMap(({ encoding, locale }) =>
      writtenTotals.map((total) => ({
        name: `${dialect.name}, ${encoding.name}, ${locale.name}, ${total} by ${writtenSize}`,
        ...{ dialect, fault: none!, total, size: writtenSize, encoding, locale },
      })),
    );
  return [
    ...readable.flatMap((dialect) => list(dialect, writings)),
    ...files.flatMap((dialect) => list(dialect, ofFiles(dialect))),
  ];
}

/**
 * Nobody can tell that rows are missing where a service that is read wrongly counts fewer than it has, gives as many,
 * and no other part of its answers, nor a page of a usual size, speaks against that.
 */
function canBeTold(
  { isKnownByTotalOnly, paging }: Dialect,
  fault: Fault,
  total: number,
  size: number,
): boolean {
  const rows = Array.from({ length: Math.min(size, total) });
  const believed = fault.believe?.({ rows, from: 0, next: size, total, size }, total).total ?? total;
  if (isKnownByTotalOnly !== true || total <= size || believed > size) return true;
  return paging.kind !== 'page' && size !== 7;
}

/** Reads one service and compares what came with what it has. */
export async function runTruthCase(each: TruthCase): Promise<TruthOutcome> {
  const { dialect, fault, total, size, encoding } = each;
  const ports = buildFakePorts();
  const connection = seedConnection(
    ports,
    aConnectionRecord({ auth: { type: 'none' }, allowedHosts: ['api.example.com'], secretsSet: [] }),
  );
  const drops = fault.drops ?? 0;
  const calls = new Map<number, number>();
  ports.http.on(address, (request) => {
    const asked = dialect.ask(request, size);
    const from = fault.redirect?.(asked.from, asked.size) ?? asked.from;
    const call = calls.get(from) ?? 0;
    calls.set(from, call + 1);
    // A short page is one that the service gives fewer rows in: the next one begins where it ended.
    const given = from > 0 ? Math.max(1, asked.size - drops) : asked.size;
    const rows = pick(each, from, dialect.paging.kind === 'page' ? asked.size : given);
    const end = from + rows.length;
    const page = { rows, from, next: end < total ? end : null, total, size: asked.size };
    const believed = fault.believe?.(page, total) ?? page;
    const written = dialect.write(believed);
    return toReaction(fault.spoil?.(written, page, call) ?? written, dialect, encoding);
  });
  const { rowsPath, paging, request = aRequest({ url: address }) } = dialect;
  const columns = isPlain(each) ? [aColumn({ key: 'id', name: 'Id', path: '$.id', type: 'number' })] : [];
  const draft = aDataSourceDraft({ request, rowsPath, paging, columns });
  const options = {
    deadlineAtMs: ports.clock.nowMs() + 890_000,
    mayStopEarly: true,
    isTest: columns.length === 0,
  };
  const read = await readRows(ports, connection, draft, options);
  if (!read.ok) return 'failed';
  return judge(each, read.value);
}

const isPlain = ({ encoding, locale, dialect }: TruthCase) =>
  encoding === plainEncoding && locale === plainLocale && dialect.file === undefined;

function judge(each: TruthCase, read: ReadRows): TruthOutcome {
  const { total } = each;
  const holding = isPlain(each)
    ? read.rows.length === total && read.rows.every(([id], index) => id === index)
      ? 'meant'
      : 'other'
    : compareCells(each, read);
  // A value that does not fit, or a letter that may be another, is a warning of the test.
  const isTold = !isPlain(each) && read.warnings.length > 0;
  if (holding === 'other') return isTold || read.verdict.state !== 'complete' ? 'told' : 'silent';
  return isTold || holding === 'written' || read.verdict.state !== 'complete' ? 'doubted' : 'exact';
}

/**
 * Whether every cell is what was meant, in a type that can be added up or sorted by time; or, as a text, at least what
 * was written; or something else.
 */
function compareCells(each: TruthCase, { rows, usedColumns }: ReadRows): 'meant' | 'written' | 'other' {
  const { total, locale } = each;
  if (rows.length !== total) return 'other';
  const written = pick(each, 0, total);
  let isMeant = true;
  for (const [index, row] of rows.entries()) {
    for (const name of ['name', 'amount', 'date', 'isOpen'] as const) {
      const cell = row[usedColumns.findIndex(({ path }) => path === `$.${name}`)];
      const wrote = String(written[index]![name]);
      if (isWhatIsMeant(cell, mean(locale, index)[name]) || isSameMoment(cell, wrote)) continue;
      if (cell !== wrote) return 'other';
      isMeant = false;
    }
  }
  return isMeant ? 'meant' : 'written';
}

/** A day may be read as its midnight, and yes as the number that it was written as. */
function isWhatIsMeant(cell: unknown, meant: string | number | boolean): boolean {
  if (typeof meant === 'boolean') return cell === meant || cell === Number(meant);
  return cell === meant || (typeof cell === 'string' && cell === `${meant}T00:00:00.000Z`);
}

/** A time of day that stands behind a day. */
const isSameMoment = (cell: unknown, wrote: string) =>
  /T\d\d:\d\d/.test(wrote) && typeof cell === 'string' && Date.parse(cell) === Date.parse(wrote);

const mean = (locale: Locale, index: number): MeantRow => (locale.mean ?? ((row) => row))(meantRow(index));

/** What goes over the line: bytes, read as the product's HTTP client reads them. */
function toReaction(spoilt: SpoiltPage, { file }: Dialect, encoding: Encoding): Reaction {
  const content = spoilt.text ?? (file === undefined ? JSON.stringify(spoilt.body) : String(spoilt.body));
  const media = file === undefined ? 'application/json' : `text/${file}`;
  const charset = encoding.charset === '' ? '' : `; charset=${encoding.charset}`;
  const declaration =
    file === 'xml' && encoding.declaration !== undefined
      ? `<?xml version="1.0" encoding="${encoding.declaration}"?>`
      : '';
  const headers = { 'content-type': `${media}${charset}`, ...spoilt.headers };
  const { text, decoding } = decodeAnswer(
    encoding.encode(`${declaration}${content}`),
    headers['content-type'],
  );
  return { status: spoilt.status ?? 200, headers, text, decoding };
}

const pick = ({ total, locale }: TruthCase, from: number, size: number) =>
  Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) =>
    locale.write(mean(locale, from + index), from + index >= Math.min(5, total - 1)),
  );
