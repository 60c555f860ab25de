import type { FieldAnswers } from '../../contract/field-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraPorts } from '../../core/ports';
import { toParameterInputs } from '../../core/request/parameter-inputs';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { listDataSources } from '../record-index/list-data-sources';

/** Data sources that a field can hold records of, by name, and fields that one can depend on. */
export async function listFieldSources(
  ports: JiraPorts,
): Promise<Result<FieldAnswers['listFieldSources'], NamedFailure>> {
  const [listed, fields] = await Promise.all([listDataSources(ports), ports.jiraFields.listFields()]);
  const sources = listed
    // Everyone who sees an issue sees its values, so they cannot be each person's own.
    .filter(({ tokenOwner, columns }) => tokenOwner === 'shared' && columns.length > 0)
    .map((dataSource) => {
      const { id, name, description, columns, parameters } = dataSource;
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
    });
  // Without the list, a field can still be configured without a dependency.
  const jiraFields = fields.ok ? fields.value.map(({ id, name }) => ({ id, name })) : [];
  return succeed({ sources, jiraFields });
}
