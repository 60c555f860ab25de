import type { ClientKey, ClientKeys } from '../../contract/client-key';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import { chooseAlgorithm, nameKey } from '../../core/oauth/signing-key';
import type { PublicJwk } from '../../core/oauth/signing-key';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { loadWaitingKey } from './waiting-key';

/** The public halves of a connection's keys. */
export async function listClientKeys(
  ports: Ports,
  connectionId: string,
): Promise<Result<ClientKeys, NamedFailure>> {
  const loaded = await loadConnection(ports.records, connectionId);
  return loaded.ok ? succeed(await describeClientKeys(ports, loaded.value)) : loaded;
}

/** The same of a connection that was read already. */
export async function describeClientKeys(ports: Ports, connection: ConnectionRecord): Promise<ClientKeys> {
  const [{ certificate: pem }, waiting] = await Promise.all([
    loadSecrets(ports.secrets, connection),
    loadWaitingKey(ports.secrets, connection.id),
  ]);
  const { auth } = connection;
  const chosen = auth.type === 'oauth2' ? auth.assertionAlgorithm : '';
  const inUse =
    pem === undefined ? null : await describe(ports, pem, chosen, auth.type === 'oauth2' ? auth.keyId : '');
  const next = waiting === null ? null : await describe(ports, waiting.pem, chosen, '');
  const keys = [inUse, next].filter((each) => each !== null);
  return {
    inUse: inUse?.shown ?? null,
    waiting: next?.shown ?? null,
    keySet: JSON.stringify({ keys: keys.map(toJwk) }, null, 2),
  };
}

interface Described {
  readonly shown: ClientKey;
  readonly publicKey: PublicJwk;
}

async function describe(
  { certificates }: Ports,
  pem: string,
  chosen: string,
  name: string,
): Promise<Described | null> {
  const read = await certificates.read(pem);
  if (!read.ok) return null;
  const { publicKey, certificate } = read.value;
  const keyId = await nameKey(publicKey, name);
  return { shown: { keyId, algorithm: chooseAlgorithm(read.value, chosen), certificate }, publicKey };
}

const toJwk = ({ shown: { keyId, algorithm }, publicKey }: Described) => ({
  ...{ kid: keyId, use: 'sig', alg: algorithm },
  ...publicKey,
});
