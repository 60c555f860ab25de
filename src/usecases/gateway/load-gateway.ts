import { gatewayKey, gatewayRecordSchema } from '../../core/gateway/gateway-record';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
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
