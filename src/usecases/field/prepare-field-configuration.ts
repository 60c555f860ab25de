import { namedColumns } from '../../contract/field';
import type { FieldDraft, FieldSettings } from '../../contract/field';
import type { FieldAnswers } from '../../contract/field-api';
import { buildText } from '../../contract/text/text';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { pickHidden } from '../../core/data-source/hidden-columns';
import { sealChoice } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import { fieldBindingKey, fieldBindingSchema, fieldSyncDueKey } from '../../core/field/field-records';
import { fieldSetUpKey } from '../../core/field/known-configuration';
import { buildValueSchema } from '../../core/field/value-schema';
import type { JiraPorts } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { litterTtlSeconds } from '../../core/record/litter';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { recordUsage } from '../usage/record-usage';
import { checkFixedParameters } from '../view/seal-binding';
import type { FieldPlace } from './field-place';
import type { Text } from '../../contract/text/text';

/**
 * Checks what an administrator entered for a field's context and seals it. Jira keeps the result; it is given back
 * to the browser, which hands it to Jira.
 */
export async function prepareFieldConfiguration(
  ports: JiraPorts,
  { dataSourceId, parameters: given, settings }: FieldDraft,
  { fieldId, kind, accountId }: FieldPlace,
  fieldContextId: string | null,
): Promise<Result<FieldAnswers['prepareFieldConfiguration'], NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const { name, sealKey, columns } = dataSource.value;
  if (dataSource.value.tokenOwner === 'user') {
    const problem = buildText('problem.field.perUser');
    return failNamed({ reason: 'field-not-configured', problem }, { dataSource: name });
  }
  const problem = findProblem(settings, dataSource.value, fieldId);
  if (problem !== null) {
    return failNamed({ reason: 'invalid-input', ...problem }, { dataSource: name });
  }
  const parameters = checkFixedParameters(dataSource.value, given);
  if (!parameters.ok) return parameters;
  const hiddenColumns = pickHidden(dataSource.value, namedColumns(settings));
  const chosen = { dataSourceId, parameters: { ...parameters.value }, hiddenColumns };
  const seal = await sealChoice(sealKey, { ...chosen, surface: 'jira-field' });
  const place = { id: `${fieldId}.${fieldContextId ?? '0'}`, name: fieldId, containerKey: null };
  await recordUsage(ports, { dataSourceId, surface: 'jira-field', place, accountId });
  await noteConfigured(ports, fieldId);
  await noteBinding(ports, dataSourceId, fieldId, fieldContextId ?? '0', settings.idColumn);
  await recordAudit(ports, {
    area: 'field',
    action: 'configured',
    actor: accountId === null ? { kind: 'app' } : { kind: 'account', accountId },
    subject: { id: fieldId, name: fieldId },
    outcome: 'done',
    detail: buildText('audit.boundField', { name }),
  });
  // What Jira said of it before no longer holds.
  const setUp = { version: 1, atMs: ports.clock.nowMs() };
  await ports.records.set(fieldSetUpKey(fieldId), setUp, { ttlSeconds: litterTtlSeconds });
  const binding = { ...chosen, tokenOwner: 'shared' as const, seal };
  const columnNames = new Map(columns.map((column) => [column.key, column.name]));
  return succeed({
    configuration: { version: 1, binding, settings },
    schema: buildValueSchema(kind, settings, columnNames),
  });
}

/** Has the field's issues looked at. Its loss is not worth failing for: they all are once a day. */
async function noteConfigured({ records, clock, log }: JiraPorts, fieldId: string): Promise<void> {
  try {
    await records.set(fieldSyncDueKey(fieldId), { version: 1, fieldId, atMs: clock.nowMs() });
  } catch {
    log.warn({ event: 'field-sync-not-due', fieldId });
  }
}

/** Keeps what JQL functions need to know of the field. Its loss is not worth failing for. */
async function noteBinding(
  { records, log }: JiraPorts,
  dataSourceId: string,
  fieldId: string,
  contextId: string,
  idColumn: string,
): Promise<void> {
  const record = fieldBindingSchema.safeParse({ version: 1, fieldId, idColumn });
  if (!record.success) return;
  try {
    await records.set(fieldBindingKey(dataSourceId, fieldId, contextId), record.data);
  } catch {
    log.warn({ event: 'field-binding-not-stored', fieldId });
  }
}

function findProblem(
  settings: FieldSettings,
  dataSource: DataSourceRecord,
  fieldId: string,
): { readonly field: string; readonly problem: Text } | null {
  const known = new Set(dataSource.columns.map(({ key }) => key));
  const lacks = (key: string | null) => key !== null && !known.has(key);
  const gone = buildText('problem.field.column');
  if (lacks(settings.idColumn)) return { field: 'settings.idColumn', problem: gone };
  if (lacks(settings.labelColumn)) return { field: 'settings.labelColumn', problem: gone };
  if (lacks(settings.linkColumn)) return { field: 'settings.linkColumn', problem: gone };
  const stranger = settings.columns.findIndex(lacks);
  if (stranger >= 0) return { field: `settings.columns.${stranger}`, problem: gone };
  if (settings.portal.columns.some((key) => !settings.columns.includes(key) && key !== settings.linkColumn)) {
    return { field: 'settings.portal', problem: buildText('problem.field.hiddenColumn') };
  }
  const { dependency, search } = settings;
  if (dependency !== null && lacks(dependency.column)) return { field: 'settings.dependency', problem: gone };
  if (dependency?.fieldId === fieldId) {
    return { field: 'settings.dependency', problem: buildText('problem.field.itself') };
  }
  if (search.in === 'upstream') {
    const parameter = readParameters(dataSource).find(({ key }) => key === search.parameter);
    if (parameter?.source !== 'viewer' || parameter.type !== 'text') {
      return {
        field: 'settings.search',
        problem: buildText('problem.field.textParameter'),
      };
    }
  }
  if (settings.required === 'when-other-filled' && settings.requiredFieldId === null) {
    return { field: 'settings.requiredFieldId', problem: buildText('problem.field.otherField') };
  }
  return null;
}
