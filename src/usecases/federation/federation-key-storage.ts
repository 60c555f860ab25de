import {
  federationAlgorithm,
  federationKeysKey,
  federationKeysSchema,
  federationSecretKey,
} from '../../core/oauth/federation/federation-keys';
import type { FederationKey, FederationKeys } from '../../core/oauth/federation/federation-keys';
import { nameKey } from '../../core/oauth/signing-key';
import { StorageError } from '../../core/ports';
import type { Ports } from '../../core/ports';
import { createRecord } from '../record/replace-record';

/** What keeping the issuer's keys needs. */
export type FederationPorts = Pick<Ports, 'records' | 'secrets' | 'clock' | 'certificates'>;

/** The public halves; null: the app has never been an issuer here. Throws {@link StorageError} for keys of a newer version. */
export async function loadFederationKeys({
  records,
}: Pick<Ports, 'records'>): Promise<FederationKeys | null> {
  const raw = await records.get(federationKeysKey);
  if (raw === undefined) return null;
  const parsed = federationKeysSchema.safeParse(raw);
  if (!parsed.success) throw new StorageError('federation-keys', 'UNREADABLE');
  return parsed.data;
}

/** A key just made, not stored yet. */
interface MadeKey {
  readonly key: FederationKey;
  readonly store: () => Promise<void>;
}

/** Makes a key that signs from `signsFromMs`. */
export async function makeFederationKey(ports: FederationPorts, signsFromMs: number): Promise<MadeKey> {
  const pem = await ports.certificates.make(federationAlgorithm);
  const read = await ports.certificates.read(pem);
  if (!read.ok) throw new Error('A key that was just made cannot be read');
  const { privateKey, publicKey } = read.value;
  const kid = await nameKey(publicKey, '');
  const { n = '', e = '' } = publicKey;
  return {
    key: { kid, publicKey: { kty: 'RSA', n, e }, signsFromMs },
    store: () => ports.secrets.set(federationSecretKey(kid), { version: 1, privateKey }),
  };
}

/**
 * The installation's keys, the first of which is made when they are first asked for. Of several instances that do so at
 * once one stores its key, private half first, and all answer that one.
 */
export async function ensureFederationKeys(
  ports: FederationPorts,
  deadlineAtMs: number,
): Promise<FederationKeys> {
  const found = await loadFederationKeys(ports);
  if (found !== null) return found;
  const made = await makeFederationKey(ports, ports.clock.nowMs());
  const record: FederationKeys = { version: 1, revision: 1, keys: [made.key] };
  for (;;) {
    const refusal = await createRecord(ports, federationKeysKey, record, { prepare: made.store });
    if (refusal === null) return record;
    const others = await loadFederationKeys(ports);
    if (others !== null) return others;
    // Another instance is at it, or died at it, which is known within half a minute.
    if (ports.clock.nowMs() >= deadlineAtMs) throw new StorageError('federation-keys', 'BUSY');
  }
}
