import { kvs, WhereConditions } from '@forge/kvs';
import type { RecordStore, StoredRecord } from '../../core/ports';
import { StorageError } from '../../core/ports';
import { callKvs, checkStoredSize, isTooMuch, readKvsCode, toTtl } from './call-kvs';

/** Largest page of a query that Forge answers. */
const pageSize = 100;

/**
 * Records in Forge's key-value store.
 * https://developer.atlassian.com/platform/forge/runtime-reference/storage-api-basic/
 */
export class KvsRecordStore implements RecordStore {
  async get(key: string): Promise<unknown> {
    return callKvs('get', () => kvs.get(key));
  }

  async getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (keys.length === 0) return new Map();
    const answer = await callKvs('batchGet', () => kvs.batchGet<unknown>(keys.map((key) => ({ key })))).catch(
      (error: unknown) => {
        if (keys.length > 1 && isTooMuch(error)) return null;
        throw error;
      },
    );
    if (answer === null) return this.getHalves(keys);
    const lost = answer.failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
    if (lost) throw new StorageError('batchGet', lost.error.code);
    return new Map(answer.successfulKeys.map(({ key, value }) => [key, value]));
  }

  /** 25 records may be more than the 4 MB that Forge gives in one answer. */
  private async getHalves(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const middle = Math.ceil(keys.length / 2);
    const halves = [keys.slice(0, middle), keys.slice(middle)];
    const [first, second] = await Promise.all(halves.map((half) => this.getMany(half)));
    return new Map([...first!, ...second!]);
  }

  async set(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<void> {
    checkStoredSize('set', value);
    await callKvs('set', () => kvs.set(key, value, toTtl(options)));
  }

  async setIfAbsent(
    key: string,
    value: unknown,
    options?: { readonly ttlSeconds?: number },
  ): Promise<boolean> {
    checkStoredSize('set', value);
    try {
      await kvs.set(key, value, { ...toTtl(options), keyPolicy: 'FAIL_IF_EXISTS' });
      return true;
    } catch (error) {
      const code = readKvsCode(error);
      if (code === 'KEY_CONFLICT') return false;
      throw new StorageError('set', code);
    }
  }

  async delete(key: string): Promise<void> {
    await callKvs('delete', () => kvs.delete(key));
  }

  async list(prefix: string): Promise<readonly StoredRecord[]> {
    const found: StoredRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await callKvs('query', () => {
        const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(pageSize);
        return (cursor === undefined ? query : query.cursor(cursor)).getMany<unknown>();
      });
      found.push(...page.results.map(({ key, value }) => ({ key, value })));
      cursor = page.nextCursor;
    } while (cursor !== undefined && cursor !== '');
    return found;
  }

  async listPage(prefix: string) {
    const page = await callKvs('query', () =>
      kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(pageSize).getMany<unknown>(),
    );
    const records = page.results.map(({ key, value }) => ({ key, value }));
    return { records, isComplete: page.nextCursor === undefined || page.nextCursor === '' };
  }
}
