import { z } from 'zod';
import { connectionDraftSchema, secretsSchema } from './connection';
import type { ConnectionDetail, ConnectionSummary, ProviderPreset } from './connection';
import { dataSourceDraftSchema } from './data-source';
import type { DataSourceDetail, DataSourceSummary, TestResult } from './data-source';
import { recordIdSchema } from './reply';

const revisionSchema = z.number().int().min(1);

/** Which stored record a draft replaces; null: none, it is new. */
const targetSchema = z.object({ id: recordIdSchema, revision: revisionSchema }).nullable();

const connectionInput = z.object({
  target: targetSchema,
  draft: connectionDraftSchema,
  secrets: secretsSchema,
});
const dataSourceInput = z.object({ target: targetSchema, draft: dataSourceDraftSchema });
const targetOnly = z.object({ id: recordIdSchema, revision: revisionSchema });

/** Keys of the console's resolver with what each takes. Every one of them checks that the caller is an administrator. */
export const adminRequests = {
  getOverview: z.object({}),
  getConnection: z.object({ id: recordIdSchema }),
  /** Stores a connection without trying it. */
  saveConnection: connectionInput,
  /** Gets a token with what was entered; stores connection, secrets and token only if that worked. */
  authenticateConnection: connectionInput,
  deleteConnection: targetOnly,
  getDataSource: z.object({ id: recordIdSchema }),
  /** Runs the request and maps it, storing nothing. */
  tryDataSource: dataSourceInput,
  /** Stores a data source without trying it. */
  saveDataSource: dataSourceInput,
  /** Runs the request and stores the data source only if that worked; without columns, takes the suggested ones. */
  saveAndTestDataSource: dataSourceInput,
  deleteDataSource: targetOnly,
} as const;

/** What each key of the console's resolver answers. */
export interface AdminAnswers {
  getOverview: {
    readonly connections: readonly ConnectionSummary[];
    readonly dataSources: readonly DataSourceSummary[];
    readonly presets: readonly ProviderPreset[];
  };
  getConnection: ConnectionDetail;
  saveConnection: ConnectionDetail;
  authenticateConnection: ConnectionDetail;
  deleteConnection: { readonly deleted: true };
  getDataSource: DataSourceDetail;
  tryDataSource: TestResult;
  saveDataSource: DataSourceDetail;
  saveAndTestDataSource: { readonly dataSource: DataSourceDetail; readonly test: TestResult };
  deleteDataSource: { readonly deleted: true };
}

export type AdminKey = keyof AdminAnswers;
export type AdminRequest<K extends AdminKey> = z.input<(typeof adminRequests)[K]>;
