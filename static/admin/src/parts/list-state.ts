import { foldText } from '../../../../src/contract/text/fold-text';
import { readerLocale } from '../text/reader-language';

/** Entries of one page: what a person looks through, and few enough to draw at once. */
export const pageSize = 50;

/** What a reader has made of a list. */
export interface ListState {
  readonly term: string;
  /** Chosen value by filter; empty: any. */
  readonly filters: Readonly<Record<string, string>>;
  /** Null: problems first. */
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly page: number;
}

/** A list as it opens. */
export const freshList: ListState = { term: '', filters: {}, sort: null, page: 0 };

/** How a list is searched, filtered and sorted. */
export interface ListRules<T> {
  /** Texts in which a search looks. */
  readonly textsOf: (item: T) => readonly (string | null)[];
  readonly matches: Readonly<Record<string, (item: T, value: string) => boolean>>;
  /** What a column sorts by; null comes last whichever way. */
  readonly sortBy: Readonly<Record<string, (item: T) => string | number | null>>;
}

/** What fits search and filters, in the chosen order; `items` come in the order that no choice gives. */
export function selectItems<T>(items: readonly T[], state: ListState, rules: ListRules<T>): readonly T[] {
  const term = foldText(state.term.trim());
  const filters = Object.entries(state.filters).filter(([, value]) => value !== '');
  const found = items.filter(
    (item) =>
      (term === '' || rules.textsOf(item).some((text) => text !== null && foldText(text).includes(term))) &&
      filters.every(([name, value]) => rules.matches[name]?.(item, value) ?? true),
  );
  if (state.sort === null) return found;
  const keyOf = rules.sortBy[state.sort.column];
  if (!keyOf) return found;
  const direction = state.sort.descending ? -1 : 1;
  return found.sort((a, b) => compare(keyOf(a), keyOf(b), direction));
}

/** The page that is shown, kept within what there is. */
export function selectPage<T>(found: readonly T[], page: number) {
  const last = Math.max(0, Math.ceil(found.length / pageSize) - 1);
  const shown = Math.min(page, last);
  return { shown, last, items: found.slice(shown * pageSize, (shown + 1) * pageSize) };
}

function compare(a: string | number | null, b: string | number | null, direction: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction;
  return String(a).localeCompare(String(b), readerLocale()) * direction;
}
