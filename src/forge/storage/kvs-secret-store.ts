import { kvs } from '@forge/kvs';
import type { SecretStore } from '../../core/ports';
import { callKvs } from './call-kvs';

/** Secrets in Forge's encrypted store: no query lists them. */
export class KvsSecretStore implements SecretStore {
  async get(key: string): Promise<unknown> {
    return callKvs('getSecret', () => kvs.getSecret(key));
  }

  async set(key: string, value: unknown): Promise<void> {
    await callKvs('setSecret', () => kvs.setSecret(key, value));
  }

  async delete(key: string): Promise<void> {
    await callKvs('deleteSecret', () => kvs.deleteSecret(key));
  }
}
