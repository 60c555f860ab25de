import type * as actionHandlers from '../../src/actions';
import type * as formHandlers from '../../src/forms';
import type * as consoleHandlers from '../../src/index';
import type * as gatewayHandlers from '../../src/gateway';
import type * as issuerHandlers from '../../src/issuer';
import type * as jiraHandlers from '../../src/jira';
import type * as jqlHandlers from '../../src/jql';
import type * as transitionHandlers from '../../src/transition';
import type * as panelHandlers from '../../src/panel';
import type * as valuesHandlers from '../../src/values';
import type * as macroHandlers from '../../src/macro';
import type { DefinedResolver } from '../../src/forge/resolvers/define-resolver';

/** Everybody who is not turned away; `null` is somebody without an account. */
export type Allowed = readonly (string | null)[];

export const everyone: Allowed = ['admin', 'author', 'viewer', 'customer', null];
const editors: Allowed = ['admin', 'author'];
const administrators: Allowed = ['admin'];

/** Every handler that manifest.yml may name: what the files of the bundles export. */
export type AppHandlers = typeof actionHandlers &
  typeof consoleHandlers &
  typeof formHandlers &
  typeof gatewayHandlers &
  typeof issuerHandlers &
  typeof jiraHandlers &
  typeof jqlHandlers &
  typeof panelHandlers &
  typeof transitionHandlers &
  typeof valuesHandlers &
  typeof macroHandlers;

/** The handlers that are resolvers, each with the names of its keys. */
export type ResolverKeys = {
  readonly [
    Name in keyof AppHandlers as AppHandlers[Name] extends DefinedResolver<string> ? Name : never
  ]: AppHandlers[Name] extends DefinedResolver<infer Key> ? Key : never;
};

/** Of a resolver, who is let in by each key; of another handler, who causes it to run. */
type Row<Handler> =
  Handler extends DefinedResolver<infer Key>
    ? Readonly<Record<Key, Allowed>>
    : 'anybody, by HTTP' | 'the platform' | 'the platform, for an account';

/** Who may call what. A handler without a row, and a key without one, does not compile. */
export const matrix: { readonly [Name in keyof AppHandlers]: Row<AppHandlers[Name]> } = {
  adminResolver: {
    getOverview: administrators,
    getConnection: administrators,
    saveConnection: administrators,
    authenticateConnection: administrators,
    getCallbackUrl: administrators,
    beginSignIn: administrators,
    completeSignIn: administrators,
    disconnectConnection: administrators,
    inspectToken: administrators,
    changeCredential: administrators,
    listClientKeys: administrators,
    makeClientKey: administrators,
    discardClientKey: administrators,
    checkFederation: administrators,
    discoverEndpoints: administrators,
    resolveSharePoint: administrators,
    listOptionSyncs: administrators,
    listOptionFields: administrators,
    listOptionContexts: administrators,
    saveOptionSync: administrators,
    deleteOptionSync: administrators,
    pauseOptionSync: administrators,
    previewOptionSync: administrators,
    startOptionSync: administrators,
    undoOptionSync: administrators,
    deleteConnection: administrators,
    getDataSource: administrators,
    tryRequest: administrators,
    findPaging: administrators,
    saveDataSource: administrators,
    saveAndTestDataSource: administrators,
    deleteDataSource: administrators,
    acceptLoss: administrators,
    keepOldRows: administrators,
    getGateway: administrators,
    saveGatewaySettings: administrators,
    saveTrustedIssuer: administrators,
    deleteTrustedIssuer: administrators,
    getGatewayPeople: administrators,
    saveGatewayPeople: administrators,
    testGatewayToken: administrators,
    discoverIssuer: administrators,
    checkConnection: administrators,
    checkTrustedIssuer: administrators,
    findGatewayAccounts: administrators,
    findGatewayGroups: administrators,
    countUsage: administrators,
    countUserSignIns: administrators,
    restoreRecord: administrators,
    purgeRecord: administrators,
    listUsage: administrators,
    getHistory: administrators,
    listAudit: administrators,
    exportConfiguration: administrators,
    planImport: administrators,
    applyImport: administrators,
    searchAccess: administrators,
    listFillRules: administrators,
    listNativeFields: administrators,
    saveFillRule: administrators,
    deleteFillRule: administrators,
    previewFill: administrators,
    runFill: administrators,
    previewFillRun: administrators,
    startFillRun: administrators,
    stopFillRun: administrators,
    pauseFilling: administrators,
    beginFileUpload: administrators,
    putFilePart: administrators,
    finishFileUpload: administrators,
    getFile: administrators,
  },
  transitionResolver: {
    listCheckChoices: administrators,
    sealCheck: administrators,
    listFillChoices: administrators,
  },
  macroResolver: {
    listDataSources: editors,
    sealBinding: editors,
    previewTable: editors,
    listLooks: editors,
    saveLook: editors,
    deleteLook: editors,
    restoreLook: editors,
    viewTable: everyone,
    refreshTable: everyone,
    listParameters: everyone,
    beginUserSignIn: everyone,
    completeUserSignIn: everyone,
    getUserSignIn: everyone,
    endUserSignIn: everyone,
  },
  panelResolver: {
    getPanel: everyone,
    savePanel: administrators,
    viewTable: everyone,
    listParameters: everyone,
    listSources: administrators,
    sealBinding: administrators,
    previewTable: administrators,
  },
  // Whoever may edit the dashboard, as Jira says.
  widgetResolver: {
    viewTable: everyone,
    listParameters: everyone,
    listSources: editors,
    sealBinding: editors,
    previewTable: editors,
  },
  fieldResolver: {
    openField: everyone,
    searchField: everyone,
    rememberPick: everyone,
    settleField: everyone,
    describeField: everyone,
    listFieldSources: administrators,
    prepareFieldConfiguration: administrators,
    startFieldSync: administrators,
    getFieldSync: administrators,
  },
  actionFormResolver: { listFormChoices: administrators, previewAction: administrators },
  macroExport: 'the platform',
  signInCallback: 'anybody, by HTTP',
  handleCall: 'anybody, by HTTP',
  // Two public documents, and nothing that a caller sends counts.
  handleRequest: 'anybody, by HTTP',
  keepAlive: 'the platform',
  refreshConsumer: 'the platform',
  fieldSync: 'the platform',
  fieldSyncSchedule: 'the platform',
  fieldValues: 'the platform',
  jqlFunction: 'the platform',
  issueEvent: 'the platform',
  transitionCheck: 'the platform',
  transitionFill: 'the platform',
  // An agent or a rule acts for an account, which the data source's switches, groups, spaces and projects decide about.
  findRecords: 'the platform, for an account',
  getRecord: 'the platform, for an account',
  summariseRecords: 'the platform, for an account',
  listDataSources: 'the platform, for an account',
  refreshDataSource: 'the platform, for an account',
  testConnectionHealth: 'the platform, for an account',
  runFillRule: 'the platform, for an account',
  ruleFindRecords: 'the platform, for an account',
  ruleGetRecord: 'the platform, for an account',
  ruleSummariseRecords: 'the platform, for an account',
  ruleListDataSources: 'the platform, for an account',
  ruleRefreshDataSource: 'the platform, for an account',
  ruleTestConnectionHealth: 'the platform, for an account',
  ruleRunFillRule: 'the platform, for an account',
};
