import type * as z from 'zod/mini';
import type { dataSourceHealthSchema, dataSourceRecordSchema } from './data-source-record-schema';

import type { RecordForm } from '../record/vouch';

/** Form in which data sources are written: a change of {@link dataSourceRecordSchema} is another. */
export const dataSourceForm: RecordForm = { name: 'data-source', number: 2 };

/** A data source, see {@link dataSourceRecordSchema}. */
export type DataSourceRecord = z.output<typeof dataSourceRecordSchema>;

/** Storage key of a data source. */
export const dataSourceKey = (id: string) => `data-source:${id}`;
export const dataSourcePrefix = 'data-source:';

/** Refreshes that are kept of a data source. */
export const keptRuns = 30;

/** Last refresh of a data source, see {@link dataSourceHealthSchema}. */
export type DataSourceHealthRecord = z.output<typeof dataSourceHealthSchema>;

/** Storage key of a data source's health: apart from its record, so that a refresh never races an admin's save. */
export const dataSourceHealthKey = (id: string) => `data-source-health:${id}`;
