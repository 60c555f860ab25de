import type { AdminKey } from '../../src/contract/admin-api';
import type { ConnectionDetail } from '../../src/contract/connection';
import type { DataSourceDetail } from '../../src/contract/data-source';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { demoCodeConnection, demoConnection } from './app-under-test';

/** What each key of the console is called with. */
export type AdminPayloads = Readonly<Record<AdminKey, Record<string, unknown>>>;

/** A payload that each key can read, about a connection and a data source that reads through it. */
export function buildAdminPayloads(
  connection: Pick<ConnectionDetail, 'id' | 'revision'>,
  dataSource: DataSourceDetail,
): AdminPayloads {
  const target = { id: dataSource.id, revision: dataSource.revision };
  const connectionTarget = { id: connection.id, revision: connection.revision };
  const draft = { name: 'Users', connectionId: connection.id, request: dataSource.request };
  const connectionInput = { target: connectionTarget, draft: demoConnection(), secrets: {} };
  const fillRule = {
    name: 'Rule',
    dataSourceId: dataSource.id,
    when: {},
    projects: ['ORD'],
    record: { fieldId: 'summary', column: 'id' },
    fields: [{ fieldId: 'labels', value: { from: 'column', column: 'id' } }],
  };
  return {
    getOverview: {},
    getConnection: { id: connection.id },
    saveConnection: connectionInput,
    authenticateConnection: connectionInput,
    getCallbackUrl: {},
    beginSignIn: { ...connectionInput, draft: demoCodeConnection() },
    completeSignIn: { state: 's'.repeat(43) },
    disconnectConnection: connectionTarget,
    inspectToken: { id: connection.id },
    changeCredential: connectionInput,
    listClientKeys: { id: connection.id },
    makeClientKey: { id: connection.id, algorithm: 'ES256' },
    discardClientKey: { id: connection.id, keyId: 'key' },
    checkFederation: {
      id: connection.id,
      tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    },
    discoverEndpoints: { url: 'https://login.microsoftonline.com/common/v2.0' },
    resolveSharePoint: { connectionId: connection.id, url: DEMO_CREDENTIALS.customersUrl },
    deleteConnection: connectionTarget,
    getDataSource: { id: dataSource.id },
    tryRequest: { draft },
    findPaging: { draft },
    saveDataSource: { target, draft },
    saveAndTestDataSource: { target, draft },
    deleteDataSource: target,
    listOptionSyncs: {},
    listOptionFields: {},
    listOptionContexts: { fieldId: 'customfield_10050' },
    saveOptionSync: {
      target: null,
      draft: {
        ...{ name: 'Sites', dataSourceId: dataSource.id, fieldId: 'customfield_10050', contextId: '10200' },
        ...{ idColumn: 'id', label: '{name}', parent: null, order: 'source', vanished: 'disable' },
        ...{ longLabels: 'cut', schedule: 'hourly' },
      },
    },
    deleteOptionSync: target,
    pauseOptionSync: { id: dataSource.id, isPaused: true },
    previewOptionSync: { id: dataSource.id },
    startOptionSync: { id: dataSource.id },
    undoOptionSync: { id: dataSource.id },
    acceptLoss: { id: dataSource.id, sinceMs: 1 },
    keepOldRows: { id: dataSource.id, sinceMs: 1 },
    getGateway: {},
    saveGatewaySettings: { revision: 0, settings: { enabled: true } },
    saveTrustedIssuer: {
      revision: 0,
      id: null,
      draft: {
        name: 'Contoso',
        preset: 'custom',
        validation: {
          kind: 'jwks',
          issuers: ['https://issuer.example'],
          jwksUrl: 'https://issuer.example/keys',
          algorithms: ['RS256'],
        },
        audiences: ['api://ours'],
        withoutScopes: true,
      },
    },
    deleteTrustedIssuer: { revision: 1, id: dataSource.id },
    getGatewayPeople: { issuerId: dataSource.id },
    saveGatewayPeople: { issuerId: dataSource.id, revision: 0, people: [] },
    testGatewayToken: { token: 'abc' },
    discoverIssuer: { url: 'https://login.microsoftonline.com/common/v2.0' },
    checkConnection: { id: connection.id, dataSourceId: null },
    checkTrustedIssuer: { id: 'trustedissuer00000000001' },
    findGatewayAccounts: { query: 'ada' },
    findGatewayGroups: { query: 'admins' },
    countUsage: {},
    countUserSignIns: { id: connection.id },
    restoreRecord: { kind: 'data-source', ...target },
    purgeRecord: { kind: 'data-source', ...target },
    listUsage: { id: dataSource.id },
    getHistory: { kind: 'data-source', id: dataSource.id },
    listAudit: { beforeMs: null },
    exportConfiguration: { connectionIds: [connection.id], dataSourceIds: [dataSource.id] },
    planImport: { file: {}, connectionIds: [] },
    applyImport: {
      file: { format: 'external-data-configuration', version: 1, connections: [], dataSources: [] },
      revisions: {},
      secrets: {},
    },
    beginFileUpload: { name: 'a.csv', bytes: 3, sha256: 'a'.repeat(64), parts: 1 },
    putFilePart: { fileId: 'abcdefghijkl', index: 0, content: 'YWJj' },
    finishFileUpload: { fileId: 'abcdefghijkl' },
    getFile: { fileId: 'abcdefghijkl' },
    searchAccess: { kind: 'group', term: 'a' },
    listFillRules: {},
    listNativeFields: {},
    saveFillRule: { target: null, rule: fillRule },
    deleteFillRule: target,
    previewFill: { rule: fillRule, issueKey: 'ORD-1' },
    runFill: { id: dataSource.id, issueKey: 'ORD-1' },
    pauseFilling: { isPaused: true },
    previewFillRun: { id: dataSource.id, jql: '' },
    startFillRun: { id: dataSource.id, jql: '' },
    stopFillRun: { id: dataSource.id },
  };
}
