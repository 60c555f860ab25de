import type { GatewayState } from '../../contract/gateway';
import { gatewayKeySetKey, gatewayPeopleKey, gatewaySecretKey } from '../../core/gateway/gateway-record';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { noteUnsettled } from '../record/note-unsettled';
import { describeGateway } from './describe-gateway';
import { loadGateway } from './load-gateway';
import { replaceGateway } from './replace-gateway';

/** Ends the trust in an issuer; its people, keys and secret are forgotten. */
export async function deleteTrustedIssuer(
  ports: GatewayPorts,
  { revision, id }: { readonly revision: number; readonly id: string },
  accountId: string,
): Promise<Result<GatewayState, NamedFailure>> {
  const loaded = await loadGateway(ports.records);
  if (!loaded.ok) return loaded;
  const issuer = loaded.value?.issuers.find((each) => each.id === id);
  // It was done already, and the answer was lost.
  if (issuer === undefined && loaded.value?.revision === revision + 1)
    return succeed(await describeGateway(ports, loaded.value));
  if (issuer === undefined) return failNamed({ reason: 'record-not-found', kind: 'trusted issuer' });
  const saved = await replaceGateway(ports, {
    revision,
    accountId,
    change: (record) => succeed({ ...record, issuers: record.issuers.filter((each) => each.id !== id) }),
    prepare: () => noteUnsettled(ports, { kind: 'issuer', id, number: issuer.secretNumber }),
    audit: { action: 'deleted', subject: { id, name: issuer.name }, detail: null },
  });
  if (!saved.ok) return saved;
  try {
    await ports.records.delete(gatewayPeopleKey(id));
    await ports.records.delete(gatewayKeySetKey(id));
    await ports.records.delete(gatewayHealthKey(id));
    if (issuer.secretNumber > 0) await ports.secrets.delete(gatewaySecretKey(id, issuer.secretNumber));
  } catch {
    ports.log.warn({ event: 'gateway-issuer-not-cleaned', issuerId: id });
  }
  return succeed(await describeGateway(ports, saved.value));
}
