import type { SettledField } from '../../contract/field-api';
import type { NamedFailure } from '../../core/failure/failure';
import { belongsIn, parentOf, withoutStrangers } from '../../core/field/dependent-records';
import { readFieldValue } from '../../core/field/read-field-value';
import { findRows, heldIds, renewValue } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import { isSame } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import type { FieldPlace } from './field-place';
import { loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import { longestWaitMs } from './search-field';
import { toSourceState } from './source-state';

const nothing: SettledField = { takenOut: [], takenOutIds: [], kept: [] };

/**
 * Looks whether the records of an issue's field still belong to what its other field holds, and takes those out that
 * do not, if the configuration says so; the issue's history tells it. Both fields are read from Jira as whoever looks,
 * so that it does nothing for somebody who does not see the issue, and nothing of what the browser says counts.
 */
export async function settleField(
  ports: JiraPorts,
  place: FieldPlace,
): Promise<Result<SettledField, NamedFailure>> {
  if (place.issue === null || !place.mayActAsUser) return succeed(nothing);
  const configuration = await loadFieldConfiguration(ports, place);
  if (!configuration.ok) return configuration;
  const { settings } = configuration.value;
  const parentId = parentOf(configuration.value);
  if (parentId === null) return succeed(nothing);
  const { key } = place.issue;
  const readIssue = () => ports.jiraFields.readIssueFields(key, [place.fieldId, parentId], 'user');
  const [source, fields] = await Promise.all([
    readFieldSource(ports, configuration.value, place, { isForApp: true, waitsMs: longestWaitMs }),
    readIssue(),
  ]);
  if (!source.ok) return source;
  const value = await readFieldValue(fields?.[place.fieldId]);
  const { dataSource, view } = source.value;
  const rows = view.ok ? toFieldRows(view.value, configuration.value) : null;
  if (value === null || rows?.ok !== true) return succeed(nothing);
  const found = findRows(rows.value, heldIds([value]));
  const state = toSourceState(dataSource, view, rows.value, ports.clock.nowMs());
  const belongs = await belongsIn(rows.value, settings, fields);
  const renewed = await renewValue(
    value,
    configuration.value,
    state,
    found,
    fields?.[place.fieldId],
    belongs,
  );
  const strangers = renewed.value.items.filter((item) => item.state === 'elsewhere');
  if (strangers.length === 0) return succeed(nothing);
  if (settings.whenParentChanges === 'keep') {
    return succeed({ ...nothing, kept: strangers.map(({ id }) => id) });
  }
  // Reading the source may have taken a while: what somebody saved meanwhile is settled by their own page.
  if (!isSame(await readIssue(), fields)) return succeed(nothing);
  const update = { issueIds: [place.issue.id], value: withoutStrangers(renewed.value) };
  const written = await ports.jiraFields.writeValues(place.fieldId, [update], { isTold: true });
  return written.ok
    ? succeed({
        ...nothing,
        takenOut: strangers.map(({ text }) => text),
        takenOutIds: strangers.map(({ id }) => id),
      })
    : failNamed(written.failure);
}
