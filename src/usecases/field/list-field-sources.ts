import type { FieldAnswers } from '../../contract/field-api';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraPorts } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { toParameterInputs } from '../../core/request/parameter-inputs';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseDataSource } from '../record/load-data-source';

/** Data sources that a field can hold records of, by name, and fields that one can depend on. */
export async function listFieldSources(
  ports: JiraPorts,
): Promise<Result<FieldAnswers['listFieldSources'], NamedFailure>> {
  const [stored, fields] = await Promise.all([
    ports.records.list(dataSourcePrefix),
    ports.jiraFields.listFields(),
  ]);
  const sources = stored
    .map(({ value }) => parseDataSource(value))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    // Everyone who sees an issue sees its values, so they cannot be each person's own.
    .filter(({ tokenOwner, columns }) => tokenOwner === 'shared' && columns.length > 0)
    .map((dataSource) => {
      const { id, name, description, columns } = dataSource;
      const parameters = readParameters(dataSource);
      return {
        id,
        name,
        description,
        columns: columns.map((column) => ({ key: column.key, name: column.name, type: column.type })),
        parameters: toParameterInputs(parameters, 'fixed', {}),
        searchParameters: parameters
          .filter(({ source, type }) => source === 'viewer' && type === 'text')
          .map(({ key, label }) => ({ key, label: label === '' ? key : label })),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  // Without the list, a field can still be configured without a dependency.
  const jiraFields = fields.ok ? fields.value.map(({ id, name }) => ({ id, name })) : [];
  return succeed({ sources, jiraFields });
}
