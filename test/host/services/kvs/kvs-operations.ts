import type { HostMetrics } from '../metrics/host-metrics';
import {
  checkKey,
  checkTtl,
  checkValue,
  DEFAULT_QUERY_LIMIT,
  MAX_BATCH_BYTES,
  MAX_BATCH_KEYS,
  MAX_QUERY_LIMIT,
} from './kvs-limits';
import { unitsOf, type KvsRate } from './kvs-rate';
import { KvsRefusal } from './kvs-refusal';
import type { Change, KvsStore, StoredValue } from './kvs-store';

/** An item of a request as it comes in; nothing of it is believed before it is checked. */
interface KvsItem {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly entityName?: unknown;
  readonly conditions?: unknown;
  readonly options?: {
    readonly ttl?: unknown;
    readonly keyPolicy?: unknown;
    readonly returnValue?: unknown;
    readonly metadataFields?: readonly string[];
  };
}

interface KvsDocument extends KvsItem {
  readonly limit?: unknown;
  readonly after?: unknown;
  readonly where?: readonly { property?: unknown; condition?: unknown; values?: readonly unknown[] }[];
  readonly set?: readonly KvsItem[];
  readonly delete?: readonly KvsItem[];
  readonly check?: readonly KvsItem[];
}

/** Body of a storage request: one document, or a list of items for batches. */
export type KvsRequestBody = KvsDocument & readonly KvsItem[];

/** What operations work on. */
export interface KvsScope {
  readonly plain: KvsStore;
  readonly secrets: KvsStore;
  readonly rate: KvsRate;
  readonly counts: HostMetrics['kvs'];
  readonly now: number;
}

type Operation = (body: KvsRequestBody, scope: KvsScope) => unknown;

const OPERATIONS: Record<string, Operation> = {
  get: (body, scope) => get(body, scope, scope.plain),
  set: (body, scope) => set(body, scope, scope.plain),
  delete: (body, scope) => remove(body, scope, scope.plain),
  'secret/get': (body, scope) => {
    scope.counts.secretReads += 1;
    return get(body, scope, scope.secrets);
  },
  'secret/set': (body, scope) => {
    scope.counts.secretWrites += 1;
    return set(body, scope, scope.secrets);
  },
  'secret/delete': (body, scope) => remove(body, scope, scope.secrets),
  query,
  'batch/get': batchGet,
  'batch/set': batchSet,
  'batch/delete': batchDelete,
  transaction,
};

/**
 * Runs an operation and returns the body of its answer; undefined means an empty one.
 * Throws `KvsRefusal` for what the platform refuses and an ordinary error for what the host does not implement.
 */
export function runKvsOperation(name: string, body: KvsRequestBody | null, scope: KvsScope): unknown {
  const operation = OPERATIONS[name];
  if (!operation) throw new Error(`host: kvs operation '${name}' is not implemented`);
  if (body === null || typeof body !== 'object') {
    throw new KvsRefusal(400, 'BAD_REQUEST', 'Provided request body is invalid');
  }
  return operation(body, scope);
}

function get(item: KvsItem, scope: KvsScope, store: KvsStore): object {
  const key = checkKey(item.key);
  const found = store.read(key);
  countRead(scope, found);
  if (!found) throw new KvsRefusal(404, 'KEY_NOT_FOUND', 'Provided key does not exist');
  return described(key, found);
}

function set(item: KvsItem, scope: KvsScope, store: KvsStore): object | undefined {
  const key = checkKey(item.key);
  const previous = store.read(key);
  const next = valueOf(item, previous, scope.now);
  const { keyPolicy, returnValue } = item.options ?? {};
  if (keyPolicy !== undefined && keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS') {
    throw new KvsRefusal(400, 'BAD_REQUEST', `Unknown key policy: ${JSON.stringify(keyPolicy)}`);
  }
  if (keyPolicy === 'FAIL_IF_EXISTS' && previous) {
    throw new KvsRefusal(409, 'KEY_CONFLICT', 'Provided key already exists and cannot be overwritten');
  }
  store.apply([[key, next]]);
  countWrite(scope, next);
  if (returnValue === 'PREVIOUS') return previous && described(key, previous);
  if (returnValue === 'LATEST') return described(key, next);
  return undefined;
}

function remove(item: KvsItem, scope: KvsScope, store: KvsStore): undefined {
  const key = checkKey(item.key);
  scope.counts.deletes += 1;
  scope.rate.countWriteUnits(1);
  if (!store.read(key)) throw new KvsRefusal(404, 'KEY_NOT_FOUND', 'Provided key does not exist');
  store.apply([[key, undefined]]);
}

function query(body: KvsRequestBody, scope: KvsScope): object {
  scope.counts.queries += 1;
  const limit = body.limit ?? DEFAULT_QUERY_LIMIT;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > MAX_QUERY_LIMIT) {
    throw new KvsRefusal(400, 'QUERY_LIMIT_EXCEEDED', `The limit must be between 1 and ${MAX_QUERY_LIMIT}`);
  }
  const found = scope.plain.page(prefixOf(body), afterOf(body), limit + 1);
  const page = found.slice(0, limit);
  for (const { value } of page) countRead(scope, value);
  const last = page.at(-1);
  return {
    data: page.map(({ key, value }) => described(key, value)),
    ...(found.length > limit && last ? { cursor: Buffer.from(last.key).toString('base64url') } : {}),
  };
}

function prefixOf(body: KvsRequestBody): string {
  const where = body.where ?? [];
  const [condition] = where;
  if (!condition) return '';
  const [prefix] = condition.values ?? [];
  if (
    where.length > 1 ||
    condition.property !== 'key' ||
    condition.condition !== 'BEGINS_WITH' ||
    typeof prefix !== 'string'
  ) {
    throw new KvsRefusal(400, 'BAD_REQUEST', 'The only condition of a query is one beginsWith on key');
  }
  return prefix;
}

function afterOf(body: KvsRequestBody): string | undefined {
  if (body.after === undefined) return undefined;
  const key = typeof body.after === 'string' ? Buffer.from(body.after, 'base64url').toString() : '';
  if (key === '') throw new KvsRefusal(400, 'INVALID_CURSOR', 'The provided cursor is not valid');
  return key;
}

function batchGet(body: KvsRequestBody, scope: KvsScope): object {
  scope.counts.batchGets += 1;
  const keys = batchItems(body, 'get').map(keyOfPlainItem);
  const successfulKeys: object[] = [];
  const failedKeys: object[] = [];
  let bytes = 0;
  for (const key of keys) {
    const found = scope.plain.read(key);
    countRead(scope, found);
    bytes += found ? Buffer.byteLength(found.json) : 0;
    if (found) successfulKeys.push(described(key, found));
    else failedKeys.push({ key, error: { code: 'KEY_NOT_FOUND', message: 'Provided key does not exist' } });
  }
  checkTotal(bytes);
  return { successfulKeys, failedKeys };
}

function batchSet(body: KvsRequestBody, scope: KvsScope): object {
  const items = batchItems(body, 'set');
  const successfulKeys: object[] = [];
  const failedKeys: object[] = [];
  const changes: Change[] = [];
  for (const item of items) {
    const key = keyOfPlainItem(item);
    try {
      changes.push([key, valueOf(item, scope.plain.read(key), scope.now)]);
      successfulKeys.push({ key });
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      failedKeys.push({ key, error: { code: error.code, message: error.message } });
    }
  }
  checkTotal(sizeOf(changes));
  // Items of a batch succeed or fail one by one, so each is its own entry in the file.
  for (const change of changes) {
    scope.plain.apply([change]);
    countWrite(scope, change[1]);
  }
  return { successfulKeys, failedKeys };
}

function batchDelete(body: KvsRequestBody, scope: KvsScope): object {
  const keys = batchItems(body, 'delete').map(keyOfPlainItem);
  for (const key of keys) {
    scope.counts.deletes += 1;
    scope.rate.countWriteUnits(1);
    scope.plain.apply([[key, undefined]]);
  }
  return { successfulKeys: keys.map((key) => ({ key })), failedKeys: [] };
}

function transaction(body: KvsRequestBody, scope: KvsScope): undefined {
  if (body.check?.length) throw new Error('host: kvs transaction check (custom entities) is not implemented');
  const sets = body.set ?? [];
  const deletes = body.delete ?? [];
  if (sets.length + deletes.length > MAX_BATCH_KEYS) {
    throw new KvsRefusal(
      422,
      'UNPROCESSABLE_ENTITY',
      'Request cannot be processed due to one or more semantic errors',
    );
  }
  const changes: Change[] = [
    ...sets.map((item): Change => {
      const key = keyOfPlainItem(item);
      return [key, valueOf(item, scope.plain.read(key), scope.now)];
    }),
    ...deletes.map((item): Change => [keyOfPlainItem(item), undefined]),
  ];
  if (new Set(changes.map(([key]) => key)).size < changes.length) {
    throw new KvsRefusal(400, 'KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
  }
  checkTotal(sizeOf(changes));
  if (changes.length === 0) throw new KvsRefusal(400, 'BAD_REQUEST', 'Provided request body is invalid');
  scope.plain.apply(changes);
  for (const [, value] of changes) {
    if (value) countWrite(scope, value);
    else {
      scope.counts.deletes += 1;
      scope.rate.countWriteUnits(1);
    }
  }
}

function batchItems(body: KvsRequestBody, verb: string): readonly KvsItem[] {
  if (!Array.isArray(body)) throw new KvsRefusal(400, 'BAD_REQUEST', 'Provided request body is invalid');
  const items = body as readonly KvsItem[];
  if (items.length > MAX_BATCH_KEYS) {
    throw new KvsRefusal(
      400,
      'TOO_MANY_BATCH_ENTITIES',
      `Number of entities to ${verb} was ${items.length}, but you can only ${verb} a maximum of ${MAX_BATCH_KEYS} entities at a time.`,
    );
  }
  const keys = items.map(({ key }) => key);
  if (new Set(keys).size < keys.length) {
    throw new KvsRefusal(400, 'KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
  }
  return items;
}

function keyOfPlainItem(item: KvsItem): string {
  if (item.entityName !== undefined) throw new Error('host: kvs custom entities are not implemented');
  return checkKey(item.key);
}

function valueOf(item: KvsItem, previous: StoredValue | undefined, now: number): StoredValue {
  const json = checkValue(item.value);
  const ttlMs = checkTtl(item.options?.ttl);
  return {
    json,
    createdAtMs: previous?.createdAtMs ?? now,
    updatedAtMs: now,
    ...(ttlMs === undefined ? {} : { expiresAtMs: now + ttlMs }),
  };
}

function described(key: string, value: StoredValue): object {
  return {
    key,
    value: JSON.parse(value.json) as unknown,
    createdAt: value.createdAtMs,
    updatedAt: value.updatedAtMs,
    ...(value.expiresAtMs === undefined ? {} : { expireTime: new Date(value.expiresAtMs).toISOString() }),
  };
}

function sizeOf(changes: readonly Change[]): number {
  return changes.reduce((total, [, value]) => total + (value ? Buffer.byteLength(value.json) : 0), 0);
}

function checkTotal(bytes: number): void {
  if (bytes > MAX_BATCH_BYTES)
    throw new KvsRefusal(413, 'MAX_SIZE', `The request exceeds the limit of ${MAX_BATCH_BYTES} bytes`);
}

function countRead(scope: KvsScope, value: StoredValue | undefined): void {
  const units = unitsOf(value ? Buffer.byteLength(value.json) : 0);
  scope.counts.reads += 1;
  scope.counts.readUnits += units;
  scope.rate.countReadUnits(units);
}

function countWrite(scope: KvsScope, value: StoredValue | undefined): void {
  const units = unitsOf(value ? Buffer.byteLength(value.json) : 0);
  scope.counts.writes += 1;
  scope.counts.writeUnits += units;
  scope.rate.countWriteUnits(units);
}
