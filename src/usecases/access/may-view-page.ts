import type { AccountId } from '../../contract/account-id';
import { attachedPage } from '../../core/data-source/attached-page';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Ports } from '../../core/ports';
import { knownReaderKey, knownReaderSchema, readerAgeMs } from '../../core/product/known-reader';
import type { KnownReader } from '../../core/product/known-reader';
import { litterTtlSeconds } from '../../core/record/litter';

type Asking = Pick<Ports, 'records' | 'clock' | 'product'>;

/**
 * Whether a person may view a page, by Confluence's word of at most {@link readerAgeMs} ago; nobody in particular
 * may not.
 * @throws ProductUnavailableError where Confluence gives no answer, and an older one would be too old
 */
export async function mayViewPage(
  { records, clock, product }: Asking,
  pageId: string,
  accountId: AccountId | null,
): Promise<boolean> {
  if (accountId === null) return false;
  const key = knownReaderKey(pageId, accountId);
  const known = knownReaderSchema.safeParse(await records.get(key)).data;
  if (known !== undefined && Math.abs(clock.nowMs() - known.atMs) < readerAgeMs) return known.mayView;
  const mayView = await product.mayViewPage(pageId);
  const next: KnownReader = { version: 1, atMs: clock.nowMs(), mayView };
  await records.set(key, next, { ttlSeconds: litterTtlSeconds });
  return mayView;
}

/** Pages that a person may view, of those whose attachments data sources read. */
export async function findViewable(
  ports: Asking,
  dataSources: readonly Pick<DataSourceRecord, 'file'>[],
  accountId: AccountId | null,
): Promise<ReadonlySet<string>> {
  const pages = new Set(dataSources.map(attachedPage).filter((page) => page !== null));
  const answers = await Promise.all(
    [...pages].map(async (page) => [page, await mayViewPage(ports, page, accountId)] as const),
  );
  return new Set(answers.flatMap(([page, mayView]) => (mayView ? [page] : [])));
}

/** Whether a data source is of no page, or of one of these. */
export function isViewable(pages: ReadonlySet<string>, dataSource: Pick<DataSourceRecord, 'file'>): boolean {
  const page = attachedPage(dataSource);
  return page === null || pages.has(page);
}
