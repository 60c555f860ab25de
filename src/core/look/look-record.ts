import type * as z from 'zod/mini';
import type { RecordForm } from '../record/vouch';
import type { looksRecordSchema } from './look-record-schema';

/** The looks of a data source, see {@link looksRecordSchema}. */
export type LooksRecord = z.output<typeof looksRecordSchema>;
/** One of them. */
export type LookRecord = LooksRecord['looks'][number];

/** Form in which looks are written: a change of {@link looksRecordSchema}, or of a view's settings, is another. */
export const looksForm: RecordForm = { name: 'looks', number: 1 };

/** Storage key of a data source's looks: apart from its record, so that an author never races an admin's save. */
export const looksKey = (dataSourceId: string) => `looks:${dataSourceId}`;
export const everyLooksPrefix = 'looks:';

/** Whether a look is in force: it was not deleted. */
export const isInForce = ({ deletedAtMs }: Pick<LookRecord, 'deletedAtMs'>): boolean =>
  deletedAtMs === undefined;
