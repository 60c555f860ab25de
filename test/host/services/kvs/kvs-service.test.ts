import { kvs, MetadataField, WhereConditions } from '@forge/kvs';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostClock } from '../clock/host-clock';
import { FaultTable } from '../faults/fault-table';
import { MetricsBook } from '../metrics/host-metrics';
import type { forgeFetch } from '../../runtime/instance/forge-fetch';
import type { PlatformReply } from '../../runtime/protocol';
import { KvsService, type KvsOptions } from './kvs-service';

let clock: HostClock;
let metrics: MetricsBook;
let faults: FaultTable;
let service: KvsService;

/** Stands still but for `clock.advance`, at the start of a minute, so that rate windows begin with each test. */
const now = (): number => 1_800_000_000_000 + clock.offsetMs;

function start(options: Partial<KvsOptions> = {}): void {
  clock = new HostClock();
  metrics = new MetricsBook();
  faults = new FaultTable();
  service = new KvsService({ now, metrics, faults, ...options });
}

/** Connects the real client with the service, without a process between them. */
function connectClient(): void {
  const connected: typeof forgeFetch = async (target, path, init) => {
    const reply: PlatformReply = await service.handle({
      kind: 'platform',
      type: target.type,
      path,
      method: 'POST',
      headers: {},
      body: init?.body as string,
    });
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  };
  Object.assign(globalThis, { __forge_fetch__: connected });
}

async function refusalOf(work: Promise<unknown>): Promise<{ status: number; code: string }> {
  const error = (await work.then(
    () => ({}),
    (reason: unknown) => reason,
  )) as { code?: string; responseDetails?: { status: number } };
  return { status: error.responseDetails?.status ?? 0, code: error.code ?? 'none' };
}

beforeEach(() => {
  start();
  connectClient();
});

describe('values', () => {
  it('reads what was written, at once', async () => {
    await kvs.set('a', { deep: ['value', 1, null] });
    expect(await kvs.get('a')).toEqual({ deep: ['value', 1, null] });
  });

  it('gives undefined for a missing key and forgets deleted ones', async () => {
    expect(await kvs.get('missing')).toBeUndefined();
    await kvs.set('a', 1);
    await kvs.delete('a');
    await kvs.delete('a');
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('tells when a value was created and changed', async () => {
    await kvs.set('a', 1);
    const createdAt = now();
    clock.advance(60_000);
    await kvs.set('a', 2);
    const metadataFields = [MetadataField.CREATED_AT, MetadataField.UPDATED_AT];
    const found = (await kvs.get('a', { metadataFields })) as unknown as {
      createdAt: number;
      updatedAt: number;
    };
    expect(found).toMatchObject({ createdAt, updatedAt: createdAt + 60_000 });
  });

  it.each([
    ['x'.repeat(501), 'KEY_TOO_LONG'],
    ['', 'KEY_TOO_SHORT'],
    ['slash/es', 'INVALID_KEY'],
    ['   ', 'INVALID_KEY'],
    ['umläut', 'INVALID_KEY'],
  ])('refuses the key %j', async (key, code) => {
    expect(await refusalOf(kvs.set(key, 1))).toEqual({ status: 400, code });
    expect(await refusalOf(kvs.setSecret(key, 1))).toEqual({ status: 400, code });
  });

  it('takes keys of 500 characters with the signs the platform allows', async () => {
    await kvs.set(`a:b.c_d-e#f g${'x'.repeat(487)}`, 1);
    expect(service.entries()).toHaveLength(1);
  });

  it('takes 240 KiB of JSON and refuses one byte more', async () => {
    const largest = 'x'.repeat(240 * 1024 - 2);
    await kvs.set('a', largest);
    expect(await refusalOf(kvs.set('a', `${largest}x`))).toEqual({ status: 400, code: 'MAX_SIZE' });
    expect(await kvs.get('a')).toBe(largest);
  });

  it('counts bytes, not characters', async () => {
    expect(await refusalOf(kvs.set('a', 'ä'.repeat(130 * 1024)))).toEqual({ status: 400, code: 'MAX_SIZE' });
  });

  it('takes a depth of 31 and refuses 32', async () => {
    const nested = (depth: number): object => (depth === 1 ? {} : { inner: nested(depth - 1) });
    await kvs.set('a', nested(31));
    expect(await refusalOf(kvs.set('a', nested(32)))).toEqual({ status: 400, code: 'MAX_DEPTH' });
  });

  it('refuses an undefined value', async () => {
    expect((await refusalOf(kvs.set('a', undefined as never))).status).toBe(400);
  });
});

describe('key policies', () => {
  it('lets one of many writers win with FAIL_IF_EXISTS', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refusalOf(kvs.set('lease', n, { keyPolicy: 'FAIL_IF_EXISTS' }))),
    );
    expect(attempts.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(attempts.filter(({ status, code }) => status === 409 && code === 'KEY_CONFLICT')).toHaveLength(19);
    expect(metrics.current.kvs.conflicts).toBe(19);
  });

  it('returns the previous or the latest value when asked', async () => {
    await kvs.set('a', 1);
    const overwrite = (key: string, value: number, returnValue: 'PREVIOUS' | 'LATEST'): Promise<unknown> =>
      kvs.set(key, value, { keyPolicy: 'OVERRIDE', returnValue });
    expect(await overwrite('a', 2, 'PREVIOUS')).toEqual({ key: 'a', value: 1 });
    expect(await overwrite('a', 3, 'LATEST')).toEqual({ key: 'a', value: 3 });
    expect(await overwrite('new', 3, 'PREVIOUS')).toBeUndefined();
  });
});

describe('expiry', () => {
  const ttl = { ttl: { value: 10, unit: 'MINUTES' } } as const;

  it('leaves an expired value readable for 48 hours, with its expire time, and in the way of FAIL_IF_EXISTS', async () => {
    await kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ...ttl });
    clock.advance(11 * 60_000);
    const found = (await kvs.get('a', { metadataFields: [MetadataField.EXPIRE_TIME] })) as unknown as {
      expireTime: string;
    };
    expect(Date.parse(found.expireTime)).toBeLessThan(now());
    expect(await refusalOf(kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toEqual({
      status: 409,
      code: 'KEY_CONFLICT',
    });
    clock.advance(48 * 3_600_000);
    expect(await kvs.get('a')).toBeUndefined();
  });

  it('removes an expired value at once where the host is told to', async () => {
    start({ expired: 'gone' });
    await kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ...ttl });
    clock.advance(9 * 60_000);
    expect(await kvs.get('a')).toBe(1);
    clock.advance(2 * 60_000);
    expect(await kvs.get('a')).toBeUndefined();
    expect(await refusalOf(kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toEqual({
      status: 0,
      code: 'none',
    });
  });

  it('refuses a TTL of nothing or of more than a year', async () => {
    const withTtl = (value: number) =>
      kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ttl: { value, unit: 'DAYS' } });
    expect(await refusalOf(withTtl(0))).toEqual({ status: 400, code: 'INVALID_TTL' });
    expect(await refusalOf(withTtl(367))).toEqual({ status: 400, code: 'INVALID_TTL' });
  });
});

describe('batches', () => {
  it('sets, gets and deletes several keys, telling missing ones', async () => {
    const set = await kvs.batchSet([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ]);
    expect(set).toEqual({ successfulKeys: [{ key: 'a' }, { key: 'b' }], failedKeys: [] });
    const { successfulKeys, failedKeys } = await kvs.batchGet([{ key: 'a' }, { key: 'c' }]);
    expect(successfulKeys).toMatchObject([{ key: 'a', value: 1 }]);
    expect(failedKeys).toMatchObject([{ key: 'c', error: { code: 'KEY_NOT_FOUND' } }]);
    await kvs.batchDelete([{ key: 'a' }, { key: 'b' }]);
    expect(service.entries()).toEqual([]);
  });

  it('counts two values read in one round trip', async () => {
    await kvs.batchSet([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ]);
    metrics.reset();
    await kvs.batchGet([{ key: 'a' }, { key: 'b' }]);
    expect(metrics.current.kvs).toMatchObject({ roundTrips: 1, reads: 2, batchGets: 1, writes: 0 });
  });

  it('refuses 26 keys', async () => {
    const items = Array.from({ length: 26 }, (_, n) => ({ key: `k${n}`, value: n }));
    const refused = { status: 400, code: 'TOO_MANY_BATCH_ENTITIES' };
    expect(await refusalOf(kvs.batchSet(items))).toEqual(refused);
    expect(await refusalOf(kvs.batchGet(items))).toEqual(refused);
    expect(await refusalOf(kvs.batchDelete(items))).toEqual(refused);
  });

  it('refuses more than 4 MB together', async () => {
    const items = Array.from({ length: 18 }, (_, n) => ({ key: `k${n}`, value: 'x'.repeat(239 * 1024) }));
    expect((await refusalOf(kvs.batchSet(items))).status).toBe(413);
    expect(service.entries()).toEqual([]);
  });

  it('stores the good items of a batch and names the bad one', async () => {
    const { failedKeys } = await kvs.batchSet<unknown>([
      { key: 'a', value: 1 },
      { key: 'b', value: 'x'.repeat(241 * 1024) },
    ]);
    expect(failedKeys).toMatchObject([{ key: 'b', error: { code: 'MAX_SIZE' } }]);
    expect(await kvs.get('a')).toBe(1);
  });
});

describe('transactions', () => {
  it('store all or nothing', async () => {
    await kvs.set('old', 1);
    await kvs.transact().set('a', 1).set('b', 2).delete('old').execute();
    expect(service.entries().map(({ key }) => key)).toEqual(['a', 'b']);
    const bad = kvs
      .transact()
      .set('c', 1)
      .set('d', 'x'.repeat(241 * 1024))
      .execute();
    expect(await refusalOf(bad)).toEqual({ status: 400, code: 'MAX_SIZE' });
    expect(await kvs.get('c')).toBeUndefined();
  });

  it('refuse 26 operations and the same key twice', async () => {
    const many = kvs.transact();
    for (let n = 0; n < 26; n += 1) many.set(`k${n}`, n);
    expect(await refusalOf(many.execute())).toEqual({ status: 422, code: 'UNPROCESSABLE_ENTITY' });
    const twice = kvs.transact().set('a', 1).delete('a').execute();
    expect(await refusalOf(twice)).toEqual({ status: 400, code: 'KEY_DUPLICATION_ERROR' });
  });

  it('throw by name for custom entities', async () => {
    await expect(kvs.entity('thing').get('a')).rejects.toThrow(
      "host: kvs operation 'entity/get' is not implemented",
    );
  });
});

describe('queries', () => {
  const under = (prefix: string) => kvs.query().where('key', WhereConditions.beginsWith(prefix));

  it('see changes later than get does', async () => {
    await kvs.set('a:1', 1);
    expect((await under('a:').getMany()).results).toEqual([]);
    clock.advance(60);
    expect((await under('a:').getMany()).results).toMatchObject([{ key: 'a:1', value: 1 }]);
    await kvs.delete('a:1');
    expect(await kvs.get('a:1')).toBeUndefined();
    expect((await under('a:').getMany()).results).toHaveLength(1);
    clock.advance(60);
    expect((await under('a:').getMany()).results).toEqual([]);
  });

  it('page through a prefix in key order, ten at a time unless asked for more', async () => {
    for (let n = 0; n < 23; n += 1) await kvs.set(`a:${String(n).padStart(2, '0')}`, n);
    await kvs.set('b:0', 0);
    clock.advance(60);
    const keys: string[] = [];
    let cursor: string | undefined;
    do {
      const query = under('a:');
      const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany();
      expect(page.results.length).toBeLessThanOrEqual(10);
      keys.push(...page.results.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(keys).toHaveLength(23);
    expect(keys).toEqual([...keys].sort());
    expect((await under('a:').limit(100).getMany()).nextCursor).toBeUndefined();
  });

  it('never show secrets', async () => {
    await kvs.setSecret('a:secret', 'hidden');
    clock.advance(60);
    expect((await kvs.query().getMany()).results).toEqual([]);
  });

  it('refuse more than 100 a page', async () => {
    expect((await refusalOf(kvs.query().limit(101).getMany())).status).toBe(400);
  });
});

describe('secrets', () => {
  it('are apart from plain values of the same key', async () => {
    await kvs.setSecret('a', 'secret');
    expect(await kvs.get('a')).toBeUndefined();
    expect(await kvs.getSecret('a')).toBe('secret');
    await kvs.deleteSecret('a');
    expect(await kvs.getSecret('a')).toBeUndefined();
  });
});

describe('rate limits', () => {
  it('refuse beyond 4,000 units of 10 KB written in a minute, and recover', async () => {
    const value = 'x'.repeat(239 * 1024);
    let refused = 0;
    for (let n = 0; n < 180; n += 1) {
      const { status } = await refusalOf(kvs.set('a', value));
      if (status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThan(0);
    clock.advance(60_000);
    expect(await refusalOf(kvs.set('a', 1))).toEqual({ status: 0, code: 'none' });
  });

  it('refuse beyond 1,000 requests in a second', async () => {
    const outcomes = await Promise.all(Array.from({ length: 2_200 }, () => refusalOf(kvs.get('a'))));
    expect(
      outcomes.filter(({ status, code }) => status === 429 && code === 'RATE_LIMIT_EXCEEDED'),
    ).toHaveLength(1_200);
  });
});

describe('planned failures', () => {
  it('strike the operation they name, once', async () => {
    faults.add({ target: 'kvs', match: 'set a', mode: 'error' });
    await kvs.set('b', 1);
    expect((await refusalOf(kvs.set('a', 1))).status).toBe(500);
    await kvs.set('a', 1);
  });

  it('can lose the reply of a write that was done', async () => {
    faults.add({ target: 'kvs', mode: 'lost-reply' });
    expect((await refusalOf(kvs.set('a', 1))).status).toBe(500);
    expect(await kvs.get('a')).toBe(1);
  });
});

describe('files', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'host-kvs-'));
    start({ dataDir });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keep values, expiry and secrets over a restart, and secrets in a file of their own', async () => {
    await kvs.set('a', { n: 1 }, { keyPolicy: 'OVERRIDE', ttl: { value: 1, unit: 'HOURS' } });
    await kvs.set('b', 2);
    await kvs.delete('b');
    await kvs.setSecret('s', 'planted');
    const before = service.entries();
    start({ dataDir });
    expect(service.entries()).toEqual(before);
    expect(readFileSync(join(dataDir, 'kvs.log'), 'utf8')).not.toContain('planted');
    expect(statSync(join(dataDir, 'secrets.log')).mode & 0o777).toBe(0o600);
  });

  it('drop a write that a crash tore, and only that', async () => {
    await kvs.set('a', 1);
    await kvs.transact().set('b', 2).set('c', 3).execute();
    const file = join(dataDir, 'kvs.log');
    truncateSync(file, statSync(file).size - 5);
    start({ dataDir });
    expect(service.entries().map(({ key }) => key)).toEqual(['a']);
    await kvs.set('d', 4);
    start({ dataDir });
    expect(service.entries().map(({ key }) => key)).toEqual(['a', 'd']);
  });

  it('are rewritten when they hold mostly old values', async () => {
    start({ dataDir, rateLimits: false });
    for (let n = 0; n < 1_200; n += 1) await kvs.set('a', n);
    expect(readFileSync(join(dataDir, 'kvs.log'), 'utf8').split('\n').length).toBeLessThan(300);
    start({ dataDir });
    expect(await kvs.get('a')).toBe(1_199);
  });
});
