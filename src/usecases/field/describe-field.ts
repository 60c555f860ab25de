import type { FieldItem } from '../../contract/field';
import type { FieldDetails } from '../../contract/field-api';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { tellFailure } from '../../core/failure/tell-failure';
import { belongsIn, parentOf } from '../../core/field/dependent-records';
import { readFieldValue } from '../../core/field/read-field-value';
import { findRows, heldIds, noRows, renewValue } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import type { FieldPlace } from './field-place';
import {
  findClosedColumns,
  isForSearchOnly,
  loadFieldConfiguration,
  readFieldSource,
  toFieldRows,
} from './read-field-source';
import { checkPortal } from './search-field';
import { toSourceState } from './source-state';

/**
 * Everything about the records of an issue's field. The value is read from Jira, never taken from the browser.
 * Customers of the portal get the columns that the portal may show, and no other leaves the server.
 */
export async function describeField(
  ports: JiraPorts,
  place: FieldPlace,
): Promise<Result<FieldDetails, NamedFailure>> {
  const configuration = await loadFieldConfiguration(ports, place);
  if (!configuration.ok) return configuration;
  const portal = checkPortal(configuration.value, place);
  if (!portal.ok) return portal;
  if (place.issue === null)
    return failNamed({ reason: 'field-not-configured', problem: buildText('problem.field.noIssue') });
  const parentId = parentOf(configuration.value);
  const [source, fields] = await Promise.all([
    readFieldSource(ports, configuration.value, place),
    ports.jiraFields.readIssueFields(
      place.issue.key,
      [place.fieldId, ...(parentId === null ? [] : [parentId])],
      place.mayActAsUser ? 'user' : 'app',
    ),
  ]);
  if (!source.ok) return source;
  const { dataSource, view } = source.value;
  const value = await readFieldValue(fields?.[place.fieldId]);
  const rows = view.ok ? toFieldRows(view.value, configuration.value, ports.language) : null;
  const table = rows?.ok === true ? rows.value : null;
  const found = table === null || value === null ? noRows : findRows(table, heldIds([value]));
  const state = toSourceState(dataSource, view, table, ports.clock.nowMs());
  const belongs = await belongsIn(table, configuration.value.settings, fields);
  const items =
    value === null
      ? []
      : (await renewValue(value, configuration.value, state, found, value, belongs)).value.items.map(silence);
  const shown = place.isPortal ? configuration.value.settings.portal.columns : null;
  const names = new Map(dataSource.columns.map(({ key, name }) => [key, name]));
  const closed = findClosedColumns(dataSource, configuration.value);
  const problem = view.ok
    ? closed === null
      ? view.value.problem
      : await tellFailure(closed, ports.language)
    : isForSearchOnly(configuration.value, view.failure)
      ? null
      : await tellFailure(view.failure, ports.language);
  return succeed({
    records: items.map((item) => {
      const row = found.get(item.id);
      const stored = Object.entries(item.columns).map(([key, text]) => ({
        name: names.get(key) ?? key,
        text,
      }));
      const isWhole = row !== undefined && table !== null && shown === null && item.state === undefined;
      return { item, columns: isWhole ? table.describe(row).filter(({ text }) => text !== '') : stored };
    }),
    dataSourceName: dataSource.name,
    fetchedAtMs: view.ok ? view.value.fetchedAtMs : null,
    nowMs: ports.clock.nowMs(),
    problem,
  });
}

/**
 * A record that this app cannot have written for the field as it is bound says nothing here, whatever it says in the
 * issue: it is made up, or has columns of the data source before, which nobody chose for whoever looks.
 */
function silence(item: FieldItem): FieldItem {
  if (item.state !== 'unverified') return item;
  return { id: item.id, text: '', columns: {}, seal: '', state: 'unverified' };
}
