import type { Binding } from '../contract/binding';
import { sealChoice } from '../core/data-source/seal';
import type { NamedFailure } from '../core/failure/failure';
import type { Ports } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { loadDataSource } from './load-records';
import { failNamed } from './named';
import { isSpaceAllowed } from './view-table';

/** Where an author configures a macro, from the platform's permission-checked context. */
export interface AuthorPlace {
  readonly contentId: string | null;
  readonly spaceId: string | null;
  readonly spaceKey: string | null;
}

/** Whether the caller may edit the page in question. */
export async function checkAuthor(ports: Ports, place: AuthorPlace): Promise<Result<true, NamedFailure>> {
  const may = await ports.product.mayEditContent(place);
  return may ? succeed(true) : failNamed({ reason: 'not-editor' });
}

/** Binds a macro to a data source: only for an author of the page, only where the data source may be used. */
export async function sealBinding(
  ports: Ports,
  choice: { readonly dataSourceId: string; readonly parameters: Readonly<Record<string, string>> },
  place: AuthorPlace,
): Promise<Result<{ readonly binding: Binding }, NamedFailure>> {
  const author = await checkAuthor(ports, place);
  if (!author.ok) return author;
  const dataSource = await loadDataSource(ports.records, choice.dataSourceId);
  if (!dataSource.ok) return dataSource;
  if (!isSpaceAllowed(dataSource.value, place.spaceKey)) {
    return failNamed({ reason: 'space-not-allowed' }, { dataSource: dataSource.value.name });
  }
  const { dataSourceId, parameters } = choice;
  const seal = await sealChoice(dataSource.value.sealKey, {
    dataSourceId,
    parameters,
    surface: 'confluence-macro',
  });
  return succeed({ binding: { dataSourceId, parameters: { ...parameters }, seal } });
}
