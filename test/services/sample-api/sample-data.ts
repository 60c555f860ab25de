import { valueText } from '../graph/odata-value';
import { createPrng } from '../seed/prng';

/** An order with nested parts, gaps, and an id no double can hold. */
export interface Order {
  /** Beyond 2^53: written as a bare JSON number. */
  ledgerId: bigint;
  number: string;
  placedAt: string;
  status: 'open' | 'shipped' | 'cancelled';
  customer: { name: string; address: { city: string; country: string | null } };
  total: { amount: number; currency: string };
  tags: string[];
}

export interface CatalogueItem {
  sku: string;
  name: string;
  price: number;
  stock: number;
  discontinued: boolean;
}

export interface AuditEvent {
  id: number;
  at: string;
  actor: string;
  action: string;
  note: string | null;
}

const prng = createPrng('sample api');
const START_MS = Date.UTC(2026, 0, 5, 7, 30);
const CITIES = [
  ['Köln', 'DE'],
  ['Kraków', 'PL'],
  ['東京', 'JP'],
  ['Springfield', null],
] as const;

export const ORDERS: readonly Order[] = Array.from({ length: 137 }, (_, index): Order => {
  const [city, country] = prng.pick(CITIES);
  return {
    ledgerId: 9_007_199_254_740_993n + BigInt(index * 2),
    number: `SO-${String(index + 1).padStart(5, '0')}`,
    placedAt: new Date(START_MS + index * 5_400_000).toISOString(),
    status: prng.pick(['open', 'shipped', 'cancelled'] as const),
    customer: {
      name: `${prng.pick(['Müller', "O'Brien", '佐藤', 'Núñez'])} & Co`,
      address: { city, country },
    },
    total: { amount: prng.int(1_000, 900_000) / 100, currency: prng.pick(['EUR', 'USD', 'JPY']) },
    tags: prng.chance(0.5) ? ['priority', prng.pick(['gift', 'bulk'])] : [],
  };
});

export const CATALOGUE: readonly CatalogueItem[] = Array.from({ length: 64 }, (_, index) => ({
  sku: `K-${String(100 + index)}`,
  name: `${prng.pick(['Chair', 'Desk', 'Lamp', 'Shelf'])} "${prng.pick(['Alto', 'Brio', 'Çelik', 'Duo'])}", ${index + 1}`,
  price: prng.int(990, 99_900) / 100,
  stock: prng.int(0, 400),
  discontinued: prng.chance(0.1),
}));

export const EVENTS: readonly AuditEvent[] = Array.from({ length: 260 }, (_, index) => ({
  id: index + 1,
  at: new Date(START_MS + index * 61_000).toISOString(),
  actor: prng.pick(['system', 'adele', 'lee']),
  action: prng.pick(['login', 'export', 'delete']),
  note: prng.chance(0.3) ? 'Second line follows\nwith a "quote"; and, commas' : null,
}));

/** JSON with big integers written as bare numbers. */
export function toJson(value: unknown): string {
  const big: string[] = [];
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'bigint') return inner;
    big.push(inner.toString());
    return `big:${inner.toString()}`;
  });
  return big.reduce((json, digits) => json.replace(`"big:${digits}"`, digits), text);
}

/** CSV as RFC 4180 has it, with a header row. */
export function toCsv(rows: readonly object[]): string {
  const first = rows[0];
  if (first === undefined) return '';
  const names = Object.keys(first);
  const cell = (value: unknown): string => {
    const text = valueText(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [
    names.join(','),
    ...rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])).join(',')),
  ]
    .map((line) => `${line}\r\n`)
    .join('');
}
