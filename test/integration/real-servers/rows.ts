/** How many rows the tables of every server have: none, less than a page, exactly pages, one more, many. */
export const sizes = [0, 7, 100, 169, 250, 1_234] as const;

/** A row as the servers give it. */
export interface ServedRow {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly price: number;
  readonly isOpen: boolean;
  /** Of ISO 8601. */
  readonly since: string;
}

const cities = ['Wien', 'Graz', 'Köln', 'São Paulo'] as const;

/** The first rows, the same at every call. */
export function listRows(count: number): readonly ServedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Größe ${index + 1}`,
    city: cities[index % cities.length]!,
    price: (index + 1) / 4,
    isOpen: index % 3 === 0,
    since: new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
  }));
}
