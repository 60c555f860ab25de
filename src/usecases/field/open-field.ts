import type { FieldChoice, FieldEditor, FieldSearch } from '../../contract/field-api';
import type { FieldItem } from '../../contract/field';
import type { CellValue } from '../../contract/table';
import type { NamedFailure } from '../../core/failure/failure';
import type { FieldRows } from '../../core/field/field-rows';
import { readRecentPicks, recentPicksKey } from '../../core/field/recent-picks';
import { findRows } from '../../core/field/renew-value';
import { acceptDependent } from '../../core/field/search-rows';
import { toKeyPart } from '../../core/record/key-part';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { FieldPlace } from './field-place';
import { loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import type { FieldSource } from './read-field-source';
import {
  checkPortal,
  describeTooShort,
  isTooShort,
  leastCharacters,
  longestWaitMs,
  noChoices,
  readDependency,
  toChoice,
  toSearch,
} from './search-field';
import type { EnteredParent } from './search-field';

/** Gives an editor all it needs to begin: settings, first choices, last picks, what a new issue starts with. */
export async function openField(
  ports: JiraPorts,
  place: FieldPlace,
  opened: EnteredParent & { readonly held?: readonly string[] },
): Promise<Result<FieldEditor, NamedFailure>> {
  const configuration = await loadFieldConfiguration(ports, place);
  if (!configuration.ok) return configuration;
  const portal = checkPortal(configuration.value, place);
  if (!portal.ok) return portal;
  const { settings } = configuration.value;
  const recentKey =
    place.accountId === null ? null : recentPicksKey(place.fieldId, toKeyPart(place.accountId));
  const isUpstream = settings.search.in === 'upstream';
  const source = await readFieldSource(ports, configuration.value, place, {
    extraKeys: recentKey === null ? [] : [recentKey],
    waitsMs: longestWaitMs,
  });
  if (!source.ok) return source;
  const { dataSource, view, extra } = source.value;
  // A service that is searched for each text need not be able to give everything.
  if (!view.ok && !isUpstream) return view;
  const rows = view.ok ? toFieldRows(view.value, configuration.value, ports.language) : null;
  if (rows !== null && !rows.ok && !isUpstream) return rows;
  const table = rows?.ok === true ? rows.value : null;
  const parent = await readDependency(ports, configuration.value, place, opened);
  const first = await readFirst(ports, source.value, table, parent);
  return succeed({
    ...first,
    kind: place.kind,
    dataSourceId: dataSource.id,
    dataSourceName: dataSource.name,
    recent: await readRecent(
      source.value,
      table,
      recentKey === null ? undefined : extra.get(recentKey),
      parent,
    ),
    minCharacters: leastCharacters(settings),
    isUpstream,
    dependsOn: settings.dependency?.fieldId ?? null,
    isRequired: settings.required === 'always',
    mayStayEmpty: settings.required === 'never',
    strangers: findStrangers(source.value, table, place, { ...opened, parent }),
    whenParentChanges: settings.whenParentChanges,
    initial: await readInitial(source.value, table, place),
  });
}

async function readFirst(
  ports: JiraPorts,
  { configuration, dataSource, view }: FieldSource,
  table: FieldRows | null,
  values: readonly string[] | null,
): Promise<FieldSearch> {
  if (isTooShort(configuration, ''))
    return { ...noChoices(ports), hint: await describeTooShort(ports, configuration) };
  if (table === null || !view.ok) return noChoices(ports);
  return toSearch(ports, dataSource, configuration, view.value, table, { query: '', values });
}

/**
 * The held records that do not belong to what the other field holds. Nothing is said while an issue is being made whose
 * form does not have that field, nor of records that the stored table lacks.
 */
function findStrangers(
  { configuration }: FieldSource,
  table: FieldRows | null,
  place: FieldPlace,
  opened: {
    readonly held?: readonly string[];
    readonly isOnForm?: boolean | undefined;
    readonly parent: readonly string[] | null;
  },
): readonly string[] {
  const { held = [], isOnForm = false, parent } = opened;
  if (table === null || parent === null || (place.issue === null && !isOnForm)) return [];
  const belongs = acceptDependent(table, configuration.settings, parent);
  return [...findRows(table, new Set(held))].flatMap(([id, row]) => (belongs(row) ? [] : [id]));
}

/** The last picks that still exist, and belong to what the other field holds. */
async function readRecent(
  source: FieldSource,
  table: FieldRows | null,
  raw: unknown,
  parent: readonly string[] | null,
): Promise<readonly FieldChoice[]> {
  const ids = readRecentPicks(raw, source.dataSource.id);
  if (table === null || ids.length === 0) return [];
  const belongs = acceptDependent(table, source.configuration.settings, parent ?? []);
  return readChoices(source, table, ids, belongs);
}

/** What an issue that is being made starts with. */
async function readInitial(
  source: FieldSource,
  table: FieldRows | null,
  { issue }: FieldPlace,
): Promise<FieldItem | null> {
  const { defaultId } = source.configuration.settings;
  if (issue !== null || table === null || defaultId === '') return null;
  const [choice] = await readChoices(source, table, [defaultId]);
  return choice?.item ?? null;
}

function readChoices(
  { dataSource }: Pick<FieldSource, 'dataSource'>,
  table: FieldRows,
  ids: readonly string[],
  accept: (row: readonly CellValue[]) => boolean = () => true,
): Promise<readonly FieldChoice[]> {
  const found = findRows(table, new Set(ids));
  const rows = [...new Set(ids)].flatMap((id) => {
    const row = found.get(id);
    return row === undefined || !accept(row) ? [] : [row];
  });
  return Promise.all(rows.map((row) => toChoice(dataSource, table, row)));
}
