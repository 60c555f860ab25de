import type { DataSourceDraft } from '../../contract/data-source';

/** Page whose permission decides who sees a data source's rows, as they are of a file attached to it; null: none does. */
export const attachedPage = ({ file }: Pick<DataSourceDraft, 'file'>): string | null =>
  file?.kind === 'attachment' ? file.pageId : null;
