import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { FoundAttachment, Ports } from '../../core/ports';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';

/** What tells one content of an attachment from another: one that was deleted and attached anew has another id. */
export const toVersion = ({ id, version }: Pick<FoundAttachment, 'id' | 'version'>) => `${id}:${version}`;

/**
 * Whether the attachment that a data source reads is the version that its stored rows were read from: then they are as
 * good as new, and nothing is downloaded.
 */
export async function isUnchanged(
  { attachments }: Pick<Ports, 'attachments'>,
  { file }: Pick<DataSourceRecord, 'file'>,
  head: SnapshotHead | null,
): Promise<boolean> {
  if (file?.kind !== 'attachment' || head === null || head.fileVersion === undefined) return false;
  if (head.partial !== null) return false;
  try {
    const found = await attachments.find(file.pageId, file.name);
    return found !== null && toVersion(found) === head.fileVersion;
  } catch (error) {
    // The read that follows says so.
    if (error instanceof ProductUnavailableError) return false;
    throw error;
  }
}
