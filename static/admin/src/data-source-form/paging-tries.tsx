import type { PagingTry } from '../../../../src/contract/data-source';
import type { Paging } from '../../../../src/contract/paging';
import { t } from '../text/t';

/** Ways to get a second page that were tried, with what each gave. */
export function PagingTries({ tries }: { readonly tries: readonly PagingTry[] }) {
  return (
    <ul>
      {tries.map((each) => (
        <li key={JSON.stringify(each.paging)}>
          {t(`console.result.pagingOutcome.${each.outcome}`, { paging: describePaging(each.paging) })}
        </li>
      ))}
    </ul>
  );
}

/** A paging by its kind and the parameters that it asks with. */
export function describePaging(paging: Paging): string {
  const kind = t(`console.dataSource.pagingKinds.${paging.kind}`);
  const names =
    paging.kind === 'offset'
      ? [paging.offsetParameter, paging.limitParameter]
      : paging.kind === 'page'
        ? [`${paging.pageParameter}=${paging.firstPage}`]
        : paging.kind === 'cursor'
          ? [paging.parameter]
          : [];
  return names.length === 0 ? kind : `${kind} (${names.join(', ')})`;
}
