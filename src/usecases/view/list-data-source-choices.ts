import type { DataSourceChoice } from '../../contract/macro-api';
import { isWithinList } from '../../core/data-source/sharepoint/list-address';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { toParameterInputs } from '../../core/request/parameter-inputs';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { isSpaceAllowed } from '../../core/data-source/access-rules';
import { keepAllowed } from '../access/keep-allowed';
import { listDataSources } from '../record-index/list-data-sources';
import { checkAuthor } from './seal-binding';
import type { AuthorPlace } from './seal-binding';

/** What an author may choose from. */
export interface DataSourceChoices {
  readonly dataSources: readonly DataSourceChoice[];
  /** The one that covers a pasted address; null: none does, or none was pasted. */
  readonly linkedId: string | null;
}

/**
 * Data sources that an author of this page may show on it, by name.
 * @param link an address that was pasted on the page
 */
export async function listDataSourceChoices(
  ports: Ports,
  place: AuthorPlace,
  link?: string,
): Promise<Result<DataSourceChoices, NamedFailure>> {
  const author = await checkAuthor(ports, place);
  if (!author.ok) return author;
  const usable = await keepAllowed(ports, await listDataSources(ports), {
    ...{ accountId: place.accountId, product: 'confluence' },
    isPlaceAllowed: (rules) => isSpaceAllowed(rules, place.spaceKey),
  });
  const linked =
    link === undefined ? undefined : usable.find(({ sourceUrl }) => isWithinList(link, sourceUrl));
  return succeed({ dataSources: usable.map(toDataSourceChoice), linkedId: linked?.id ?? null });
}

/** A data source as somebody who sets up a view picks it. */
export function toDataSourceChoice(dataSource: ListedDataSource): DataSourceChoice {
  const { id, name, description, parameters } = dataSource;
  return {
    id,
    name,
    description,
    parameters: toParameterInputs(parameters, 'fixed', {}),
    inputs: toParameterInputs(parameters, 'viewer', {}),
    context: parameters
      .filter(({ source }) => source === 'context')
      .map(({ key, label, contextPath }) => ({ label: label || key, path: contextPath ?? key })),
  };
}
