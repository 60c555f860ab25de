import { maxConfigurationBytes, unsealedCheckSchema } from '../../contract/transition';
import type { RecordCheckDraft, TransitionAnswers } from '../../contract/transition';
import type { TableColumn } from '../../contract/table';
import { fitsInto } from '../../contract/size/json-bytes';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { sealCheck } from '../../core/transition/check-seal';
import { findFilterProblems } from '../../core/view/compile-filter';
import { recordAction } from '../audit/record-action';
import { listDataSources } from '../record-index/list-data-sources';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import type { CheckPorts } from './check-record';

/** Data sources that a check can go by, and fields that can name a record. */
export async function listCheckChoices(
  ports: CheckPorts,
): Promise<Result<TransitionAnswers['listCheckChoices'], NamedFailure>> {
  const [listed, fields] = await Promise.all([listDataSources(ports), ports.issues.describeFields()]);
  if (!fields.ok) return failNamed(fields.failure);
  const dataSources = listed
    .filter(({ tokenOwner, columns }) => tokenOwner === 'shared' && columns.length > 0)
    .map(({ id, name, columns }) => ({
      id,
      name,
      columns: toColumns(columns),
    }));
  return succeed({ dataSources, fields: fields.value.map(({ id, name }) => ({ id, name })) });
}

const toColumns = (columns: readonly Pick<TableColumn, 'key' | 'name' | 'type'>[]): readonly TableColumn[] =>
  columns.map(({ key, name, type }) => ({ key, name, type }));

/** Checks what an administrator entered, and seals it for Jira to keep in the workflow. */
export async function setUpCheck(
  ports: CheckPorts,
  check: RecordCheckDraft,
): Promise<Result<TransitionAnswers['sealCheck'], NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, check.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const { name, columns, sealKey, tokenOwner } = dataSource.value;
  const refuse = (field: string, problem: Text) =>
    failNamed({ reason: 'invalid-input', field: `check.${field}`, problem }, { dataSource: name });
  if (tokenOwner === 'user') return refuse('dataSourceId', buildText('problem.field.perUser'));
  const values = resolveParameters(readParameters(dataSource.value), { fixed: {}, viewer: {}, context: {} });
  if (!values.ok) {
    const { parameter } = values.failure;
    return refuse('dataSourceId', buildText('problem.fillParameter', { parameter }));
  }
  if (!columns.some(({ key }) => key === check.record.column))
    return refuse('record.column', buildText('problem.chosen'));
  const moment = { locale: ports.language.locale, timeZone: 'UTC', nowMs: ports.clock.nowMs() };
  const [problem] = findFilterProblems(check.filter, toColumns(columns), moment);
  if (problem !== undefined)
    return refuse(
      `filter.conditions.${check.filter.conditions.indexOf(problem.condition)}`,
      buildText('problem.chosen'),
    );
  const fields = await ports.issues.describeFields();
  if (!fields.ok) return failNamed(fields.failure);
  const field = fields.value.find(({ id }) => id === check.record.fieldId);
  if (field === undefined) return refuse('record.fieldId', buildText('problem.jiraField'));
  const used = new Set([check.record.column, ...check.filter.conditions.map(({ column }) => column)]);
  // As it is read again: what is sealed is what will be compared.
  const read = unsealedCheckSchema.safeParse({
    ...check,
    version: 1,
    locale: ports.language.locale,
    names: {
      dataSource: name,
      field: field.name,
      columns: columns
        .filter(({ key }) => used.has(key))
        .map((column) => ({ key: column.key, name: column.name })),
    },
  });
  if (!read.success) return refuse('filter', buildText('problem.chosen'));
  const sealed = { ...read.data, seal: await sealCheck(sealKey, read.data) };
  if (!fitsInto(sealed, maxConfigurationBytes)) return refuse('filter', buildText('problem.tooLongRule'));
  await recordAction(ports, {
    area: 'transition',
    action: 'set-up',
    subject: { id: check.dataSourceId, name },
    detail: buildText('audit.checkOf', { field: field.name }),
  });
  return succeed({ configuration: JSON.stringify(sealed) });
}
