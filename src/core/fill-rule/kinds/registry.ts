import type { FieldSchema, FillKind } from '../fill-kind';
import { cascading } from './cascading';
import { components } from './components';
import { date } from './date';
import { dateTime } from './date-time';
import { group } from './group';
import { groups } from './groups';
import { labels } from './labels';
import { number } from './number';
import { option } from './option';
import { options } from './options';
import { paragraph } from './paragraph';
import { text } from './text';
import { url } from './url';
import { user } from './user';
import { users } from './users';
import { version } from './version';
import { versions } from './versions';

/** Every kind of native field that a rule can fill, a file each. */
export const fillKinds = {
  text,
  url,
  paragraph,
  number,
  date,
  'date-time': dateTime,
  option,
  options,
  cascading,
  labels,
  user,
  users,
  group,
  groups,
  version,
  versions,
  components,
} as const satisfies Readonly<Record<string, FillKind>>;

/** Name of a kind. */
export type FillKindName = keyof typeof fillKinds;

/** The kind of a field by what Jira says of it; null: no rule can fill it. */
export function findFillKind(schema: FieldSchema): FillKindName | null {
  const names = Object.keys(fillKinds) as FillKindName[];
  return names.find((name) => fillKinds[name].takes(schema)) ?? null;
}

/** How fields of a kind are filled. */
export const fillKindOf = (name: FillKindName): FillKind => fillKinds[name];
