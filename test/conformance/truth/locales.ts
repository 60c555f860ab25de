/** A row as it is meant. */
export interface MeantRow {
  readonly id: number;
  readonly name: string;
  readonly amount: number;
  /** Of ISO 8601. */
  readonly date: string;
  readonly isOpen: boolean;
}

/** What the n-th row means; letters beyond ASCII in each, groups of thousands and days beyond 12 among the first. */
export function meantRow(index: number): MeantRow {
  return {
    id: index,
    name: `Größe „${index}“ – 7 €`,
    amount: (index % 2 === 0 ? 1_234_567 : 1_500) + index + 0.25,
    date: new Date(Date.UTC(2026, index % 12, (index % 2 === 0 ? 27 : 5) - (index % 4)))
      .toISOString()
      .slice(0, 10),
    isOpen: index % 3 === 0,
  };
}

/** How a service spells numbers, days and yes or no. */
export interface Locale {
  readonly name: string;
  /** Changes what is meant, where only some values can be taken for others. */
  readonly mean?: (row: MeantRow) => MeantRow;
  /** @param isLater whether it is a page behind the first, or a row behind the first five */
  write(row: MeantRow, isLater: boolean): Readonly<Record<string, unknown>>;
}

const grouped = (amount: number, group: string, decimal: string) => {
  const [whole = '', fraction = ''] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${fraction}`;
};
const dayFirst = (date: string, separator: string) => date.split('-').reverse().join(separator);
const monthFirst = (date: string) => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
const ms = (date: string) => Date.parse(`${date}T00:00:00Z`);
const germanMonths =
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

const spell =
  (
    amount: (amount: number) => unknown,
    date: (date: string) => unknown,
    isOpen: (isOpen: boolean) => unknown,
  ): Locale['write'] =>
  (row) => ({ ...row, amount: amount(row.amount), date: date(row.date), isOpen: isOpen(row.isOpen) });

const same = <T>(value: T): T => value;
const german = spell(
  (amount) => grouped(amount, '.', ','),
  (date) => dayFirst(date, '.'),
  (isOpen) => (isOpen ? 'ja' : 'nein'),
);
const american = spell(
  (amount) => grouped(amount, ',', '.'),
  monthFirst,
  (isOpen) => (isOpen ? 'Yes' : 'No'),
);
const nextYear = (row: MeantRow): MeantRow => ({
  ...row,
  date: `2026-${String((row.id % 12) + 1).padStart(2, '0')}-${String(((row.id + 5) % 12) + 1).padStart(2, '0')}`,
});

/** As JSON has it. */
export const plainLocale: Locale = { name: 'ISO', write: (row) => ({ ...row }) };

/** Everything else that people's software writes. */
export const locales: readonly Locale[] = [
  { name: 'German', write: german },
  { name: 'American', write: american },
  {
    name: 'French',
    write: spell(
      (amount) => grouped(amount, '\u00a0', ','),
      (date) => dayFirst(date, '/'),
      (isOpen) => (isOpen ? 'oui' : 'non'),
    ),
  },
  {
    name: 'Swiss',
    write: spell(
      (amount) => grouped(amount, "'", '.'),
      (date) => dayFirst(date, '.'),
      (isOpen) => (isOpen ? 'ja' : 'nein'),
    ),
  },
  {
    name: 'a decimal comma without groups',
    write: spell((amount) => grouped(amount, '', ','), same, String),
  },
  { name: 'a currency sign', write: spell((amount) => `${grouped(amount, '.', ',')} €`, same, same) },
  { name: 'days that can be months', mean: nextYear, write: german },
  { name: 'months that can be days', mean: nextYear, write: american },
  {
    name: 'days that can be months, with slashes',
    mean: nextYear,
    write: spell(same, (date) => dayFirst(date, '/'), same),
  },
  {
    name: 'groups that can be fractions',
    mean: (row) => ({ ...row, amount: 1_000 + row.id }),
    write: spell(
      (amount) => `${Math.trunc(amount / 1_000)}.${String(amount % 1_000).padStart(3, '0')}`,
      same,
      same,
    ),
  },
  {
    name: 'seconds since 1970',
    write: spell(
      same,
      (date) => ms(date) / 1_000,
      (isOpen) => (isOpen ? 1 : 0),
    ),
  },
  { name: 'milliseconds since 1970', write: spell(same, ms, same) },
  { name: 'days since 1900', write: spell(same, (date) => ms(date) / 86_400_000 + 25_569, same) },
  { name: 'dates of ASP.NET', write: spell(same, (date) => `/Date(${ms(date)})/`, same) },
  { name: 'dates of RFC 2822', write: spell(same, (date) => new Date(ms(date)).toUTCString(), same) },
  {
    name: 'names of months',
    write: spell(
      same,
      (date) => `${Number(date.slice(8))}. ${germanMonths[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`,
      same,
    ),
  },
  {
    name: 'another locale later',
    write: (row, isLater) => (isLater ? american(row, true) : german(row, false)),
  },
  {
    name: 'words among numbers',
    write: (row) => ({ ...row, amount: row.id % 5 === 4 ? 'n/a' : row.amount }),
  },
  {
    name: 'times behind days',
    write: (row, isLater) => ({ ...row, date: isLater ? `${row.date}T10:30:00Z` : row.date }),
  },
];
