import type { Binding } from '../../contract/binding';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { checkAuthor } from './seal-binding';
import type { AuthorPlace } from './seal-binding';
import { viewBoundTable } from './view-bound-table';
import type { Viewer } from './view-bound-table';

/** Gives the table of a binding with all its columns, to an author who sets a view up. */
export async function previewTable(
  ports: Ports,
  binding: Binding,
  parameters: ParameterValues,
  viewer: Viewer & AuthorPlace,
): Promise<Result<TableView, NamedFailure>> {
  const author = await checkAuthor(ports, viewer);
  if (!author.ok) return author;
  const request = { binding, surface: 'confluence-macro', force: false, parameters } as const;
  return viewBoundTable(
    ports,
    { ...request, keepColumn: () => true, opensHidden: true, isTrial: true },
    viewer,
  );
}
