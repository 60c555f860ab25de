import * as z from 'zod/mini';
import { checkRequests } from './check';
import type { CheckAnswers } from './check';
import { madeAlgorithms } from './client-key';
import type { ClientKeys } from './client-key';
import { clientAuthentications, connectionDraftSchema, secretsSchema } from './connection';
import type { ConnectionDetail, ConnectionSummary } from './connection';
import type { ProviderPreset } from './provider';
import { consoleRequests } from './console-api';
import type { ConsoleAnswers, Deleted, DeletedRecord, UnreadableRecord } from './console-api';
import { dataSourceDraftSchema } from './data-source';
import type { DataSourceDetail, DataSourceSummary, PagingTry, TestResult } from './data-source';
import type { RequestTrial } from './exchange';
import type { FederationDetails } from './federation';
import { fileRequests } from './file';
import type { FileAnswers } from './file';
import { fillRuleRequests } from './fill-rule';
import type { FillRuleAnswers } from './fill-rule';
import { fillRunRequests } from './fill-run';
import type { FillRunAnswers } from './fill-run';
import { gatewayRequests } from './gateway';
import type { GatewayAnswers } from './gateway';
import { optionSyncRequests } from './option-sync';
import type { OptionSyncAnswers } from './option-sync';
import type { Paging } from './paging';
import { parameterValuesSchema } from './parameter-schema';
import { recordIdSchema, saveIdSchema } from './reply';
import type { SharePointResolution } from './sharepoint';
import { transferRequests } from './transfer';
import type { TransferAnswers } from './transfer';
import { signInStateSchema } from './sign-in';
import type { DiscoveredEndpoints, SignInStart, TokenInspection } from './sign-in';
import { says } from './text/text';

const revisionSchema = z.number().check(z.int(), z.minimum(1));

/** Address or id of a page, address or key of an issue, as on which a request runs; empty: none. */
const placeSchema = z._default(z.string().check(z.trim(), z.maxLength(2000)), '');

/** Which stored record a draft replaces; null: none, it is new. */
const targetSchema = z.nullable(z.object({ id: recordIdSchema, revision: revisionSchema }));

const connectionInput = z.object({
  target: targetSchema,
  saveId: saveIdSchema,
  draft: connectionDraftSchema,
  secrets: secretsSchema,
  /** Takes the key that was made and waits, in place of the one in use. */
  useWaitingKey: z._default(z.boolean(), false),
});
const dataSourceInput = z.object({
  target: targetSchema,
  draft: dataSourceDraftSchema,
  /** Values for a test run, by parameter key, whatever their source. */
  parameters: parameterValuesSchema,
});
const dataSourceTrial = z.extend(z.omit(dataSourceInput, { target: true }), { place: placeSchema });
const dataSourceSave = z.extend(dataSourceInput, { saveId: saveIdSchema });
/** The data source, and the moment that names what the administrator saw. */
const suspicionAnswer = z.object({ id: recordIdSchema, sinceMs: z.number() });
const targetOnly = z.object({ id: recordIdSchema, revision: revisionSchema });

/** Keys of the console's resolver with what each takes. Every one of them checks that the caller is an administrator. */
export const adminRequests = {
  ...consoleRequests,
  ...transferRequests,
  ...fileRequests,
  getOverview: z.object({}),
  getConnection: z.object({ id: recordIdSchema }),
  /** Stores a connection without trying it. */
  saveConnection: connectionInput,
  /** Gets a token with what was entered; stores connection, secrets and token only if that worked. */
  authenticateConnection: connectionInput,
  /**
   * Replaces how the client proves itself without a new sign-in, if a renewal with the new credential worked; to be
   * followed by `beginSignIn` where it answers that a person is needed.
   */
  changeCredential: connectionInput,
  /** Public halves of a connection's keys. */
  listClientKeys: z.object({ id: recordIdSchema }),
  /** Makes a key, which waits until it is used; one that waits already is answered instead. */
  makeClientKey: z.object({ id: recordIdSchema, algorithm: z.enum(madeAlgorithms) }),
  /** Throws the key that waits away. */
  discardClientKey: z.object({ id: recordIdSchema, keyId: z.string().check(z.maxLength(200)) }),
  /** Address to register at the provider. */
  getCallbackUrl: z.object({}),
  /** Begins the authorization code flow with what was entered; nothing is in force until it is completed. */
  beginSignIn: connectionInput,
  /** Exchanges the code once the provider has called back; to be asked again while it answers `pending`. */
  completeSignIn: z.object({ state: signInStateSchema }),
  /** Revokes tokens where the provider can, and forgets them; every other setting stays. */
  disconnectConnection: targetOnly,
  /** What the current access token says about itself; never the token. */
  inspectToken: z.object({ id: recordIdSchema }),
  /** What to register for a connection that signs in without a secret, once the app's issuer was checked. */
  checkFederation: z.object({
    id: recordIdSchema,
    /** Token endpoint as entered: an assertion for another has another subject. */
    tokenUrl: z.string().check(z.trim(), z.maxLength(2000)),
  }),
  /** Finds endpoints from an issuer's address; a client authentication of before is kept where the service takes it. */
  discoverEndpoints: z.object({
    url: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
    clientAuthentication: z.optional(z.enum(clientAuthentications)),
  }),
  deleteConnection: targetOnly,
  getDataSource: z.object({ id: recordIdSchema }),
  /** Runs the request and maps it, storing nothing; as on a page or issue, if one is named. */
  tryRequest: dataSourceTrial,
  /** Asks the service for a second page in one way after the other, until one brings other rows; stores nothing. */
  findPaging: dataSourceTrial,
  /** Makes a data source from a browser address of SharePoint, storing nothing; `table` names one of a workbook's. */
  resolveSharePoint: z.object({
    connectionId: recordIdSchema,
    url: z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(4000)),
    table: z.optional(z.string().check(z.maxLength(300))),
  }),
  /** Stores a data source without trying it. */
  saveDataSource: dataSourceSave,
  /** Runs the request and stores the data source only if that worked; without columns, takes the suggested ones. */
  saveAndTestDataSource: z.extend(dataSourceSave, { place: placeSchema }),
  deleteDataSource: targetOnly,
  /** Takes what a refresh brought although it is far less than there was; reads again. */
  acceptLoss: suspicionAnswer,
  /** Leaves the rows of before, and asks no more about the same loss. */
  keepOldRows: suspicionAnswer,
  ...gatewayRequests,
  ...checkRequests,
  ...optionSyncRequests,
  ...fillRuleRequests,
  ...fillRunRequests,
} as const;

/** What each key of the console's resolver answers. */
export interface AdminAnswers
  extends
    ConsoleAnswers,
    TransferAnswers,
    FileAnswers,
    GatewayAnswers,
    CheckAnswers,
    OptionSyncAnswers,
    FillRuleAnswers,
    FillRunAnswers {
  getOverview: {
    readonly connections: readonly ConnectionSummary[];
    readonly dataSources: readonly DataSourceSummary[];
    readonly presets: readonly ProviderPreset[];
    /** What was deleted and can still be restored, newest first. */
    readonly deleted: readonly DeletedRecord[];
    /** Stored records that cannot be read, so that nothing is missing without a word. */
    readonly unreadable: readonly UnreadableRecord[];
  };
  getConnection: ConnectionDetail;
  saveConnection: ConnectionDetail;
  authenticateConnection: ConnectionDetail;
  changeCredential:
    | { readonly state: 'changed'; readonly connection: ConnectionDetail }
    | { readonly state: 'sign-in-needed' };
  listClientKeys: ClientKeys;
  makeClientKey: ClientKeys;
  discardClientKey: ClientKeys;
  getCallbackUrl: { readonly callbackUrl: string };
  beginSignIn: SignInStart;
  completeSignIn:
    { readonly state: 'pending' } | { readonly state: 'done'; readonly connection: ConnectionDetail };
  disconnectConnection: {
    readonly connection: ConnectionDetail;
    /** Whether the provider confirmed; false where it has no revocation endpoint or did not answer. */
    readonly revoked: boolean;
  };
  inspectToken: TokenInspection;
  checkFederation: FederationDetails;
  discoverEndpoints: DiscoveredEndpoints;
  deleteConnection: Deleted;
  getDataSource: DataSourceDetail;
  tryRequest: RequestTrial;
  findPaging: {
    /** The one whose second page brought other rows; null: none did. */
    readonly paging: Paging | null;
    /** What was tried, in order: five at most. */
    readonly tries: readonly PagingTry[];
  };
  resolveSharePoint: SharePointResolution;
  saveDataSource: DataSourceDetail;
  saveAndTestDataSource: {
    readonly dataSource: DataSourceDetail;
    readonly test: TestResult;
  } & Pick<RequestTrial, 'exchange' | 'curl' | 'values'>;
  deleteDataSource: Deleted;
  acceptLoss: AnsweredSuspicion;
  keepOldRows: AnsweredSuspicion;
}

/** What became of an answer; not answered: something else is asked by now, or nothing any more. */
interface AnsweredSuspicion {
  readonly dataSource: DataSourceDetail;
  readonly isAnswered: boolean;
}

export type AdminKey = keyof AdminAnswers;
export type AdminRequest<K extends AdminKey> = z.input<(typeof adminRequests)[K]>;
