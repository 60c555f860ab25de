import type { CellValue, ColumnFormat, ValueSpelling } from '../../../contract/table';

/** Where rows come from, as far as reading a cell depends on it. */
export interface RowOrigin {
  /** Whether the connection allows a host, such as `cdn.example.com` or `cdn.example.com:8443`. */
  readonly allowsHost: (host: string) => boolean;
}

/** Rows of which nothing is known: no host is allowed. */
export const unknownOrigin: RowOrigin = { allowsHost: () => false };

/** Rows that came through a connection, by its list of hosts. */
export function originOf(allowedHosts: readonly string[]): RowOrigin {
  const hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return { allowsHost: (host) => hosts.has(host) };
}

/** What of a column decides how its values are read, beside type and spelling. */
export interface ReadColumn {
  /** ISO 4217 code; absent: the column has none, or amounts of any. */
  readonly currency?: string | undefined;
}

/** Turns what a path found into a typed cell. Gives null where the value does not fit: a cell is never an error. */
export type ReadCell = (raw: unknown, origin: RowOrigin, column?: ReadColumn) => CellValue;

/** Stands for a value that is not written as its column says. */
export const misfit: unique symbol = Symbol('misfit');

/**
 * Turns a value in a special spelling into the usual one; what goes without a spelling stays as it is. Gives
 * {@link misfit} for what reads otherwise, or not at all: the usual reading could find something wrong in it.
 */
export type ReadSpelling = (raw: unknown, column?: ReadColumn) => unknown;

/**
 * Whether samples are of a type, and how they are written if not as usual. `others` are spellings that fit all samples
 * as well, with other values: somebody has to say which one is meant.
 */
export type Fit =
  | boolean
  | {
      readonly spelling?: ValueSpelling;
      readonly others?: readonly ValueSpelling[];
      /** ISO 4217 code of all amounts. */
      readonly currency?: string;
    };

/** Values by which a column's type is guessed. */
export interface Samples {
  /** At least one, none of them null. */
  readonly values: readonly unknown[];
  /** What the values are called, such as `timeSpentSeconds`; empty if nobody knows. */
  readonly name: string;
  /** Whether the format has texts only (CSV, XML), so that numbers are known by their spelling. */
  readonly isTextual: boolean;
  readonly origin: RowOrigin;
}

/** How values are taken for a type. */
export interface GuessRules {
  /** Of the types that fit, the one of the lowest rank is taken. */
  readonly rank: 'narrow' | 'usual' | 'wide' | 'anything';
  readonly fits: (samples: Samples) => Fit;
}

/** A setting of a column that the console offers. */
export type ColumnSetting = keyof ColumnFormat | 'currency';

/** What is known of a type where rows are read and data sources are set up. */
export interface ReadingRules {
  readonly read: ReadCell;
  /** Spellings that the type is read from beside the usual one, in the order in which they are offered. */
  readonly spellings: Partial<Readonly<Record<ValueSpelling, ReadSpelling>>>;
  /** Whether a text that is not blank says that there is no value; absent: none does. */
  readonly isNone?: (text: string) => boolean;
  /** Whether reading leaves out a part of what a value says, as of a time that is read as a day; absent: never. */
  readonly leavesOut?: (raw: unknown, spelling: ValueSpelling | undefined) => boolean;
  /** Null: the type is never guessed, only chosen. */
  readonly guess: GuessRules | null;
  readonly settings: readonly ColumnSetting[];
  /** Whether a value can be what a record is known by; absent: no. */
  readonly canIdentify?: true;
  /** Whether values hold members of their own, which are proposed as columns rather than the whole; absent: no. */
  readonly isNested?: true;
  /** Whether two columns that show the same tell no more than one, as with a mail address in two members. */
  readonly repeatsTellNothing?: true;
  /** Whether values that differ in case only are the same, as mail addresses are; absent: no. */
  readonly ignoresCase?: true;
  /** Whether values read well within a template such as `{givenName} {surname}`. */
  readonly fitsTemplate?: true;
  /** Whether values are addresses that readers' browsers fetch when they are shown; absent: no. */
  readonly isFetchedByReaders?: true;
  /** JSON Schema of a cell's value as it is stored and as the gateway gives it; null is a value of every type. */
  readonly schema: Readonly<Record<string, unknown>>;
}
