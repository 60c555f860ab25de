import type { AdminAnswers, AdminKey } from '../../../src/contract/admin-api';
import type { ErrorBody, Reply } from '../../../src/contract/reply';
import type { TransitionAnswers, TransitionKey } from '../../../src/contract/transition';
import { consoleShapes } from './console-shapes';
import { t } from './text/t';

type Loose = Readonly<Record<string, unknown>>;

/** What each answer must at least look like, so that a screen never reads a property of undefined. */
const shapes: Readonly<Record<AdminKey, (data: Loose) => boolean>> = {
  ...consoleShapes,
  getOverview: (data) =>
    Array.isArray(data['connections']) &&
    Array.isArray(data['dataSources']) &&
    Array.isArray(data['presets']) &&
    Array.isArray(data['deleted']) &&
    Array.isArray(data['unreadable']),
  listOptionSyncs: (data) => Array.isArray(data['syncs']),
  listOptionFields: (data) => Array.isArray(data['fields']),
  listOptionContexts: (data) => Array.isArray(data['contexts']),
  saveOptionSync: hasOptionSync,
  deleteOptionSync: (data) => data['deleted'] === true,
  pauseOptionSync: hasOptionSync,
  previewOptionSync: (data) =>
    isRecord(data['counts']) && Array.isArray(data['changes']) && Array.isArray(data['problems']),
  startOptionSync: hasOptionReport,
  undoOptionSync: hasOptionReport,
  getConnection: isConnection,
  saveConnection: isConnection,
  authenticateConnection: isConnection,
  getCallbackUrl: (data) => typeof data['callbackUrl'] === 'string',
  beginSignIn: (data) =>
    typeof data['authorizationUrl'] === 'string' &&
    typeof data['state'] === 'string' &&
    Array.isArray(data['warnings']),
  completeSignIn: (data) =>
    data['state'] === 'pending' ||
    (data['state'] === 'done' && isRecord(data['connection']) && isConnection(data['connection'])),
  disconnectConnection: (data) => isRecord(data['connection']) && isConnection(data['connection']),
  inspectToken: (data) =>
    ['audience', 'scopes', 'roles', 'missing'].every((list) => Array.isArray(data[list])),
  changeCredential: (data) =>
    data['state'] === 'sign-in-needed' || (isRecord(data['connection']) && isConnection(data['connection'])),
  listClientKeys: hasKeySet,
  makeClientKey: hasKeySet,
  discardClientKey: hasKeySet,
  checkFederation: (data) =>
    ['issuer', 'subject', 'discoveryUrl', 'keyId'].every((each) => typeof data[each] === 'string'),
  discoverEndpoints: (data) => typeof data['tokenUrl'] === 'string' && Array.isArray(data['scopes']),
  deleteConnection: isDeleted,
  getDataSource: isDataSource,
  acceptLoss: isAnswered,
  keepOldRows: isAnswered,
  tryRequest: (data) =>
    typeof data['curl'] === 'string' &&
    isRecord(data['outcome']) &&
    (data['outcome']['state'] === 'failed'
      ? isErrorBody(data['outcome']['error'])
      : isRecord(data['outcome']['test']) && isTest(data['outcome']['test'])),
  findPaging: (data) => Array.isArray(data['tries']) && (data['paging'] === null || isRecord(data['paging'])),
  resolveSharePoint: (data) => Array.isArray(data['lists']) && Array.isArray(data['tables']),
  saveDataSource: isDataSource,
  saveAndTestDataSource: (data) =>
    isRecord(data['dataSource']) &&
    isDataSource(data['dataSource']) &&
    isRecord(data['test']) &&
    isTest(data['test']),
  deleteDataSource: isDeleted,
  getGateway: isGateway,
  saveGatewaySettings: isGateway,
  saveTrustedIssuer: (data) => isRecord(data['gateway']) && isGateway(data['gateway']),
  deleteTrustedIssuer: isGateway,
  getGatewayPeople: (data) => Array.isArray(data['people']),
  saveGatewayPeople: (data) => Array.isArray(data['people']),
  testGatewayToken: (data) => Array.isArray(data['checks']),
  discoverIssuer: (data) => typeof data['jwksUrl'] === 'string' && Array.isArray(data['choices']),
  checkConnection: (data) => Array.isArray(data['steps']),
  checkTrustedIssuer: (data) => Array.isArray(data['steps']),
  findGatewayAccounts: (data) => Array.isArray(data['accounts']),
  findGatewayGroups: (data) => Array.isArray(data['groups']),
};

/** Takes what the bridge gave for `key`; anything but a well-formed reply becomes APP_FAILED. */
export function toReply<K extends AdminKey>(key: K, answer: unknown): Reply<AdminAnswers[K]> {
  return checkReply(key, shapes[key], answer);
}

const transitionShapes: Readonly<Record<TransitionKey, (data: Loose) => boolean>> = {
  listCheckChoices: (data) => Array.isArray(data['dataSources']) && Array.isArray(data['fields']),
  sealCheck: (data) => typeof data['configuration'] === 'string',
  listFillChoices: (data) => Array.isArray(data['rules']),
};

/** The same for what the pages of rules in workflows ask. */
export function toTransitionReply<K extends TransitionKey>(
  key: K,
  answer: unknown,
): Reply<TransitionAnswers[K]> {
  return checkReply(key, transitionShapes[key], answer);
}

function checkReply<T>(key: string, hasShape: (data: Loose) => boolean, answer: unknown): Reply<T> {
  if (isRecord(answer)) {
    if (answer['ok'] === true && isRecord(answer['data']) && hasShape(answer['data'])) {
      return { ok: true, data: answer['data'] as unknown as T };
    }
    if (answer['ok'] === false && isErrorBody(answer['error'])) return { ok: false, error: answer['error'] };
  }
  return {
    ok: false,
    error: {
      code: 'APP_FAILED',
      origin: 'app',
      message: t('console.failures.unexpectedReply.message'),
      fix: t('console.failures.unexpectedReply.fix'),
      reference: key,
    },
  };
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isErrorBody(value: unknown): value is ErrorBody {
  return (
    isRecord(value) &&
    typeof value['code'] === 'string' &&
    typeof value['message'] === 'string' &&
    typeof value['fix'] === 'string'
  );
}

function isGateway(data: Loose): boolean {
  return isRecord(data['settings']) && Array.isArray(data['issuers']) && Array.isArray(data['dataSources']);
}

function isDeleted(data: Loose): boolean {
  return data['deleted'] === true && typeof data['revision'] === 'number';
}

function hasKeySet(data: Loose): boolean {
  return typeof data['keySet'] === 'string';
}

function isConnection(data: Loose): boolean {
  return typeof data['id'] === 'string' && isRecord(data['auth']) && isRecord(data['status']);
}

function isDataSource(data: Loose): boolean {
  return (
    typeof data['id'] === 'string' &&
    isRecord(data['request']) &&
    Array.isArray(data['columns']) &&
    isRecord(data['health'])
  );
}

function isTest(data: Loose): boolean {
  const table = data['table'];
  return (
    isRecord(table) &&
    Array.isArray(table['columns']) &&
    Array.isArray(table['rows']) &&
    Array.isArray(data['proposedColumns']) &&
    Array.isArray(data['warnings'])
  );
}

function isAnswered(data: Loose): boolean {
  return (
    typeof data['isAnswered'] === 'boolean' &&
    isRecord(data['dataSource']) &&
    isDataSource(data['dataSource'])
  );
}

function hasOptionSync(data: Loose): boolean {
  return isRecord(data['sync']) && isRecord(data['sync']['draft']);
}

function hasOptionReport(data: Loose): boolean {
  return isRecord(data['report']) && isRecord(data['report']['counts']);
}
