import type { FieldChoice, FieldEditor, FieldSearch } from '../../contract/field-api';
import type { FieldItem } from '../../contract/field';
import type { NamedFailure } from '../../core/failure/failure';
import { recentPicksKey, recentPicksSchema } from '../../core/field/field-records';
import type { FieldRows } from '../../core/field/field-rows';
import { findRows } from '../../core/field/renew-value';
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

/** Gives an editor all it needs to begin: settings, first choices, last picks, what a new issue starts with. */
export async function openField(
  ports: JiraPorts,
  place: FieldPlace,
  dependsOn: readonly string[],
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
  const first = await readFirst(ports, source.value, table, place, dependsOn);
  return succeed({
    ...first,
    kind: place.kind,
    dataSourceId: dataSource.id,
    dataSourceName: dataSource.name,
    recent: await readRecent(source.value, table, recentKey === null ? undefined : extra.get(recentKey)),
    minCharacters: leastCharacters(settings),
    isUpstream,
    dependsOn: settings.dependency?.fieldId ?? null,
    isRequired: settings.required === 'always',
    mayStayEmpty: settings.required === 'never',
    initial: await readInitial(source.value, table, place),
  });
}

async function readFirst(
  ports: JiraPorts,
  { configuration, dataSource, view }: FieldSource,
  table: FieldRows | null,
  place: FieldPlace,
  dependsOn: readonly string[],
): Promise<FieldSearch> {
  if (isTooShort(configuration, ''))
    return { ...noChoices(ports), hint: describeTooShort(ports, configuration) };
  if (table === null || !view.ok) return noChoices(ports);
  const values = await readDependency(ports, configuration, place, dependsOn);
  return toSearch(ports, dataSource, configuration, view.value, table, { query: '', values });
}

/** The last picks that still exist. */
async function readRecent(
  source: FieldSource,
  table: FieldRows | null,
  raw: unknown,
): Promise<readonly FieldChoice[]> {
  const recent = recentPicksSchema.safeParse(raw).data;
  if (table === null || recent?.dataSourceId !== source.dataSource.id) return [];
  return readChoices(source, table, recent.ids);
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
): Promise<readonly FieldChoice[]> {
  const found = findRows(table, new Set(ids));
  const rows = [...new Set(ids)].flatMap((id) => {
    const row = found.get(id);
    return row === undefined ? [] : [row];
  });
  return Promise.all(rows.map((row) => toChoice(dataSource, table, row)));
}
