import { clientKeyKey, clientKeySchema } from '../../core/connection/client-key';
import type { WaitingKey } from '../../core/connection/client-key';
import type { SecretStore } from '../../core/ports';

/** The key that was made for a connection and is not in use yet; null: there is none. */
export async function loadWaitingKey(secrets: SecretStore, connectionId: string): Promise<WaitingKey | null> {
  return clientKeySchema.safeParse(await secrets.get(clientKeyKey(connectionId))).data ?? null;
}

/** Removes the key that waits if it is this one: it is in use now. */
export async function forgetUsedKey(secrets: SecretStore, connectionId: string, pem: string): Promise<void> {
  const waiting = await loadWaitingKey(secrets, connectionId);
  if (waiting?.pem === pem) await secrets.delete(clientKeyKey(connectionId));
}
