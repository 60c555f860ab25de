import type { PanelSourceChoice } from '../../contract/panel-api';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { readParameters, toParameterInputs } from '../../core/request/draft-parameters';
import { parseDataSource } from '../record/load-records';

/** Data sources that a panel or widget may show, by name; `isAllowed` says which. */
export async function listPanelSources(
  ports: Ports,
  isAllowed: (dataSource: DataSourceRecord) => boolean,
): Promise<readonly PanelSourceChoice[]> {
  const stored = await ports.records.list(dataSourcePrefix);
  return stored
    .map(({ value }) => parseDataSource(value))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .filter((dataSource) => isShareable(dataSource) && isAllowed(dataSource))
    .map((dataSource) => {
      const { id, name, description, columns } = dataSource;
      return {
        id,
        name,
        description,
        parameters: toParameterInputs(readParameters(dataSource), 'fixed', {}),
        columns: columns
          .filter(({ hidden }) => !hidden)
          .map((column) => ({ key: column.key, name: column.name, type: column.type })),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether everyone may be shown the same rows: a panel has no way for each person to sign in. */
export function isShareable({ tokenOwner }: Pick<DataSourceRecord, 'tokenOwner'>): boolean {
  return tokenOwner === 'shared';
}
