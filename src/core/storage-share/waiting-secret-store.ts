import type { SecretStore } from '../ports';
import type { StorageTurn } from './storage-turn';

/** Secrets whose every operation waits for its turn. */
export class WaitingSecretStore implements SecretStore {
  constructor(
    private readonly store: SecretStore,
    private readonly turn: StorageTurn,
  ) {}

  get(key: string) {
    return this.turn.take(() => this.store.get(key));
  }

  set(key: string, value: unknown, options?: { readonly ttlSeconds?: number }) {
    return this.turn.take(() => this.store.set(key, value, options));
  }

  setIfAbsent(key: string, value: unknown, options?: { readonly ttlSeconds?: number }) {
    return this.turn.take(() => this.store.setIfAbsent(key, value, options));
  }

  delete(key: string) {
    return this.turn.take(() => this.store.delete(key));
  }
}
