import type { FieldChoice, FieldSearch } from '../../contract/field-api';
import type { FieldConfiguration } from '../../contract/field';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { FieldRows } from '../../core/field/field-rows';
import { tellFailure } from '../../core/failure/tell-failure';
import { sealItem } from '../../core/field/item-seal';
import { toDependencyTexts } from '../../core/field/dependent-records';
import { acceptDependent, searchRows } from '../../core/field/search-rows';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import { lacksRows } from '../../core/view/lacks-rows';
import type { Result } from '../../core/result';
import type { CellValue } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import { failNamed } from '../record/named';
import type { FieldPlace } from './field-place';
import { findClosedColumns, loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import type { StoredTable } from '../view/read-stored-table';
import type { Text } from '../../contract/text/text';
import { tellOnUse } from '../../core/text/tell-on-use';

/** What the browser says of the field that this one depends on. */
export interface EnteredParent {
  readonly dependsOn: readonly string[];
  /** Whether it stands on the same form, so that what it holds there counts. */
  readonly isOnForm?: boolean | undefined;
}

/** What somebody typed, and what the browser says of the field this one depends on. */
export interface TypedSearch extends EnteredParent {
  readonly query: string;
}

/** Whoever picks while an issue is being made has ten seconds; the read goes on in the queue. */
export const longestWaitMs = 8_000;

/** Finds records of a field by what was typed. */
export async function searchField(
  ports: JiraPorts,
  place: FieldPlace,
  typed: TypedSearch,
): Promise<Result<FieldSearch, NamedFailure>> {
  const configuration = await loadFieldConfiguration(ports, place);
  if (!configuration.ok) return configuration;
  const portal = checkPortal(configuration.value, place);
  if (!portal.ok) return portal;
  const query = typed.query.trim();
  const { search } = configuration.value.settings;
  if (isTooShort(configuration.value, query)) {
    return succeed({ ...noChoices(ports), hint: await describeTooShort(ports, configuration.value) });
  }
  const entered = search.in === 'upstream' ? { [search.parameter]: query } : {};
  const source = await readFieldSource(ports, configuration.value, place, {
    entered,
    waitsMs: longestWaitMs,
  });
  if (!source.ok) return source;
  if (!source.value.view.ok) return source.value.view;
  const rows = toFieldRows(source.value.view.value, configuration.value, ports.language);
  if (!rows.ok) return rows;
  const values = await readDependency(ports, configuration.value, place, typed);
  // What the service found for the text need not hold the text: it may know other names.
  const words = search.in === 'upstream' ? '' : query;
  return succeed(
    await toSearch(ports, source.value.dataSource, configuration.value, source.value.view.value, rows.value, {
      query: words,
      values,
    }),
  );
}

/** Whether fewer characters were typed than the field wants. */
export function isTooShort({ settings }: FieldConfiguration, query: string): boolean {
  return query.length < leastCharacters(settings);
}

/** Characters to type before anything is offered; a service that searches needs something to search for. */
export function leastCharacters({ search, minCharacters }: FieldConfiguration['settings']): number {
  return search.in === 'upstream' ? Math.max(2, minCharacters) : minCharacters;
}

/** A sentence that asks for more. */
export async function describeTooShort(
  { language }: Pick<JiraPorts, 'language'>,
  { settings }: FieldConfiguration,
): Promise<string> {
  return tellOnUse(buildText('note.search.tooShort', { count: leastCharacters(settings) }), language);
}

/** Nothing to choose from, without anything having been read. */
export function noChoices({ clock }: Pick<JiraPorts, 'clock'>): FieldSearch {
  return { choices: [], total: 0, hint: '', fetchedAtMs: null, nowMs: clock.nowMs(), problem: null };
}

/** A field that is not for the portal is not for its customers, whatever the request form holds. */
export function checkPortal(
  { settings }: FieldConfiguration,
  { isPortal }: FieldPlace,
): Result<true, NamedFailure> {
  return isPortal && !settings.portal.isOffered ? failNamed({ reason: 'not-in-portal' }) : succeed(true);
}

/** The choices of a table. `values` null: the field depends on nothing. */
export async function toSearch(
  { language }: Pick<JiraPorts, 'language'>,
  dataSource: DataSourceRecord,
  configuration: FieldConfiguration,
  view: StoredTable,
  rows: FieldRows,
  { query, values }: { readonly query: string; readonly values: readonly string[] | null },
): Promise<FieldSearch> {
  const { fetchedAtMs, nowMs } = view;
  const closed = findClosedColumns(dataSource, configuration);
  const base = {
    fetchedAtMs,
    nowMs,
    problem: closed === null ? view.problem : await tellFailure(closed, language),
  };
  if (values?.length === 0) {
    const hint = await tellOnUse(buildText('note.search.dependency'), language);
    return { ...base, choices: [], total: 0, hint };
  }
  const found = searchRows(rows, query, acceptDependent(rows, configuration.settings, values ?? []));
  const choices = await Promise.all(found.rows.map((row) => toChoice(dataSource, rows, row)));
  const hint = describeFound(found.total, choices.length, query, view, values !== null);
  return {
    ...base,
    choices,
    total: found.total,
    hint: hint === null ? '' : await tellOnUse(hint, language),
  };
}

/** A row as a choice, sealed so that the server knows it again. */
export async function toChoice(
  dataSource: DataSourceRecord,
  rows: FieldRows,
  row: readonly CellValue[],
): Promise<FieldChoice> {
  const item = await sealItem(dataSource.sealKey, dataSource.id, rows.toItem(row));
  const texts = rows.textsOf(row).filter((text) => text !== '' && text !== item.text);
  return { item, note: texts.slice(0, 3).join(' · ').slice(0, 120) };
}

function describeFound(
  total: number,
  shown: number,
  query: string,
  view: StoredTable,
  isNarrowed: boolean,
): Text | null {
  const found =
    total > shown
      ? buildText('note.search.more', { total, offered: shown })
      : total > 0
        ? null
        : describeNone(view.dataSourceName, query, isNarrowed);
  const bound = describeBound(view, total > 0);
  return found === null || bound === null
    ? (found ?? bound)
    : buildText('note.sentences', { first: found, second: bound });
}

/** That records may be missing; where some were found, only if it is known. */
function describeBound(view: StoredTable, hasFound: boolean): Text | null {
  const count = view.table.rows.length;
  if (lacksRows(view)) return buildText('note.search.firstRows', { count });
  return hasFound || view.completeness === 'complete' ? null : buildText('note.search.maybeMore', { count });
}

function describeNone(name: string, text: string, isNarrowed: boolean): Text {
  if (text === '') return buildText(isNarrowed ? 'note.search.noneForOther' : 'note.search.none', { name });
  return buildText(isNarrowed ? 'note.search.notFoundForOther' : 'note.search.notFound', { name, text });
}

/**
 * What the field holds that this one depends on: read from the issue where there is one, else, and on a form that has
 * both fields, as the browser says, which only ever narrows the choice. Null: this one depends on none.
 */
export async function readDependency(
  ports: JiraPorts,
  { settings: { dependency } }: FieldConfiguration,
  place: FieldPlace,
  { dependsOn: entered, isOnForm = false }: EnteredParent,
): Promise<readonly string[] | null> {
  if (dependency === null) return null;
  if (place.issue === null || !place.mayActAsUser || isOnForm) return entered;
  const fields = await ports.jiraFields.readIssueFields(place.issue.key, [dependency.fieldId], 'user');
  return fields === null ? entered : toDependencyTexts(fields[dependency.fieldId]);
}
