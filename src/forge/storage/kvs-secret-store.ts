import { kvs } from '@forge/kvs';
import type { SecretStore } from '../../core/ports';
import { StorageError } from '../../core/ports';
import { callKvs, checkStoredSize, readKvsCode, toTtl } from './call-kvs';

/** Secrets in Forge's encrypted store: no query lists them. */
export class KvsSecretStore implements SecretStore {
  async get(key: string): Promise<unknown> {
    return callKvs('getSecret', () => kvs.getSecret(key));
  }

  async set(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<void> {
    checkStoredSize('setSecret', value);
    await callKvs('setSecret', () => kvs.setSecret(key, value, toTtl(options)));
  }

  async setIfAbsent(
    key: string,
    value: unknown,
    options?: { readonly ttlSeconds?: number },
  ): Promise<boolean> {
    checkStoredSize('setSecret', value);
    try {
      await kvs.setSecret(key, value, { ...toTtl(options), keyPolicy: 'FAIL_IF_EXISTS' });
      return true;
    } catch (error) {
      const code = readKvsCode(error);
      if (code === 'KEY_CONFLICT') return false;
      throw new StorageError('setSecret', code);
    }
  }

  async delete(key: string): Promise<void> {
    await callKvs('deleteSecret', () => kvs.deleteSecret(key));
  }
}
