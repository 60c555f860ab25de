import { gatewayKey, gatewayRecordSchema } from '../../core/gateway/gateway-record';
import type { GatewayRecord, StoredIssuer } from '../../core/gateway/gateway-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { RecordStore } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Reads the gateway's record; null before anybody set it up. */
export async function loadGateway(records: RecordStore): Promise<Result<GatewayRecord | null, NamedFailure>> {
  const raw = await records.get(gatewayKey);
  if (raw === undefined) return succeed(null);
  const parsed = gatewayRecordSchema.safeParse(raw);
  return parsed.success ? succeed(parsed.data) : failNamed({ reason: 'record-unreadable', kind: 'gateway' });
}

/** Reads a trusted issuer. */
export async function loadTrustedIssuer(
  records: RecordStore,
  id: string,
): Promise<Result<StoredIssuer, NamedFailure>> {
  const gateway = await loadGateway(records);
  if (!gateway.ok) return gateway;
  const issuer = gateway.value?.issuers.find((each) => each.id === id);
  return issuer ? succeed(issuer) : failNamed({ reason: 'record-not-found', kind: 'trusted issuer' });
}
