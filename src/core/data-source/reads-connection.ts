import type { DataSourceDraft } from '../../contract/data-source';

/** Whether a data source asks a service for its rows, and not a file or other data sources. */
export const readsConnection = ({
  file,
  combination,
}: Pick<DataSourceDraft, 'file' | 'combination'>): boolean => file === undefined && combination === undefined;
