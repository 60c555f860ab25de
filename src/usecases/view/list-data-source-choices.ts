import type { DataSourceChoice } from '../../contract/macro-api';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readParameters, toParameterInputs } from '../../core/request/draft-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseDataSource } from '../record/load-records';
import { checkAuthor } from './seal-binding';
import type { AuthorPlace } from './seal-binding';
import { isSpaceAllowed } from './view-table';

/** Data sources that an author of this page may show on it, by name. */
export async function listDataSourceChoices(
  ports: Ports,
  place: AuthorPlace,
): Promise<Result<{ readonly dataSources: readonly DataSourceChoice[] }, NamedFailure>> {
  const author = await checkAuthor(ports, place);
  if (!author.ok) return author;
  const stored = await ports.records.list(dataSourcePrefix);
  const dataSources = stored
    .map(({ value }) => parseDataSource(value))
    .filter((parsed) => parsed.ok)
    .map((parsed) => parsed.value)
    .filter((dataSource) => isSpaceAllowed(dataSource, place.spaceKey))
    .map((dataSource) => {
      const { id, name, description } = dataSource;
      return {
        id,
        name,
        description,
        parameters: toParameterInputs(readParameters(dataSource), 'fixed', {}),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return succeed({ dataSources });
}
