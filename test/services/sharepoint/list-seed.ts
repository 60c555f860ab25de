import type { Prng } from '../seed/prng';
import { column, type ListColumn } from './list-columns';
import type { FieldValue, ListItem } from './list-items';

/** What the items of a list are made from. */
export interface SeedContext {
  prng: Prng;
  people: readonly { lookupId: number; text: string; email: string }[];
  /** The items of an earlier list of the same site. */
  lookup(listName: string): { lookupId: number; text: string }[];
}

export interface ListSeed {
  name: string;
  displayName: string;
  description: string;
  /** A document library, whose items are files. */
  isLibrary?: boolean;
  columns: readonly ListColumn[];
  items(context: SeedContext): ListItem[];
}

/** The sample items are dated from here. */
export const FIRST_DAY_MS = Date.UTC(2020, 0, 1, 8);
export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** `count` items, numbered from 1, each with its own values and times. */
export function makeItems(
  context: SeedContext,
  count: number,
  values: (index: number) => Record<string, FieldValue>,
): ListItem[] {
  const { prng, people } = context;
  return Array.from({ length: count }, (_, index): ListItem => {
    const createdMs = FIRST_DAY_MS + Math.floor((index / count) * 1_500) * DAY_MS + prng.int(0, 600) * 60_000;
    return {
      id: index + 1,
      createdMs,
      modifiedMs: createdMs + prng.int(0, 400) * DAY_MS,
      authorId: prng.pick(people).lookupId,
      editorId: prng.pick(people).lookupId,
      version: prng.int(1, 9),
      values: values(index),
    };
  });
}

/** Midnight of a day at the site, in SharePoint's default time zone, as `fields` shows it in UTC. */
export function day(prng: Prng, fromDay: number, toDay: number): string {
  const ms = FIRST_DAY_MS + prng.int(fromDay, toDay) * DAY_MS;
  return `${new Date(ms).toISOString().slice(0, 10)}T08:00:00Z`;
}

/** Null now and then: real lists have gaps. */
export function sometimes<T extends FieldValue>(prng: Prng, probability: number, value: () => T): T | null {
  return prng.chance(probability) ? value() : null;
}

/** Different picks, in list order. */
export function pickSome<T>(prng: Prng, items: readonly T[], probability: number): T[] {
  return items.filter(() => prng.chance(probability));
}

/** The column every list begins with. */
export const TITLE_COLUMN = column('Title', 'Title', { kind: 'text' }, { required: true, indexed: true });
