import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import { isOpenAction } from '../../core/gateway/routes';
import type { Action } from '../../core/gateway/routes';
import { recordAudit } from '../audit/record-audit';
import type { Caller } from './check-token';
import { mayAuditRefusal } from './limit-calls';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** How a call ended. */
export interface CallOutcome {
  readonly caller: Caller | null;
  /** Null: it did not come so far that its address meant anything. */
  readonly action: Action | null;
  /** The record that the address named. */
  readonly record: string | null;
  readonly status: number;
  /** Why it was refused, or in what words the caller was told; null: it was not. */
  readonly reason: Text | string | null;
}

/**
 * Enters a call in the audit trail: one entry, one write. Calls that were let in always get theirs. Of those that
 * were not, as many as a person would read: otherwise anybody on the internet could fill the storage.
 */
export async function auditCall(
  ports: GatewayPorts,
  gateway: GatewayRecord,
  { caller, action, record, status, reason }: CallOutcome,
): Promise<void> {
  const wasAdmitted = caller !== null && status !== 429;
  if (!wasAdmitted && !isOpenAction(action)) {
    let isEntered = false;
    try {
      isEntered = await mayAuditRefusal(ports, gateway);
    } catch {
      ports.log.warn({ event: 'audit-entry-lost', area: 'gateway', action: 'called' });
    }
    if (!isEntered) {
      ports.log.info({ event: 'gateway-refused', status });
      return;
    }
  }
  // Anybody may read the descriptions; they say nothing of a record or a person.
  if (isOpenAction(action) && caller === null) return;
  await recordAudit(ports, {
    area: 'gateway',
    action: action ?? 'called',
    actor: { kind: 'caller', name: caller?.name ?? 'unknown', accountId: caller?.accountId ?? null },
    subject: record === null ? null : { id: record, name: '' },
    outcome: status < 400 ? 'done' : status < 500 ? 'refused' : 'failed',
    detail:
      reason === null
        ? buildText('audit.answered', { status: String(status) })
        : buildText('audit.refused', { status: String(status), reason }),
  });
}
