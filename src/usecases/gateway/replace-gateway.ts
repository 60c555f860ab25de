import { fitsInto } from '../../contract/size/json-bytes';
import { maxStoredBytes } from '../../contract/size/platform-limits';
import { buildText } from '../../contract/text/text';
import { emptyGateway, gatewayKey } from '../../core/gateway/gateway-record';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { isOwnSave, markSave } from '../../core/record/last-save';
import { toSortedText } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import type { NewEntry } from '../audit/record-audit';
import { nameWork } from '../record/name-work';
import { failNamed } from '../record/named';
import { createRecord, replaceRecord } from '../record/replace-record';
import { loadGateway } from './load-gateway';

/** A change of the gateway's record, made by an administrator. */
export interface GatewayChange {
  /** Revision that the administrator saw; 0: there was none. */
  readonly revision: number;
  /** Name of the save: one that is sent again, since its answer was lost, is no conflict with itself. */
  readonly saveId?: string | undefined;
  readonly accountId: string;
  /** The record's new content, from what is stored. */
  readonly change: (record: GatewayRecord) => Result<GatewayRecord, NamedFailure>;
  /** What must be stored before the record. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly audit: Pick<NewEntry, 'action' | 'subject' | 'detail'>;
}

/** Replaces the gateway's record if it is still what the administrator saw, and enters that in the audit trail. */
export async function replaceGateway(
  ports: GatewayPorts,
  { revision: seen, saveId, accountId, change, prepare, audit }: GatewayChange,
): Promise<Result<GatewayRecord, NamedFailure>> {
  const loaded = await loadGateway(ports.records);
  if (!loaded.ok) return loaded;
  const stored = loaded.value;
  const revision = stored?.revision ?? 0;
  const isRepeat = stored !== null && isOwnSave(stored, saveId);
  if (revision !== seen && !isRepeat) return failNamed({ reason: 'conflict', kind: 'gateway' });
  const current: GatewayRecord = stored ?? {
    version: 1,
    id: ports.random.recordId(),
    ...emptyGateway,
    issuers: [],
    settings: { ...emptyGateway.settings },
  };
  const changed = change(current);
  if (!changed.ok) return changed;
  if (isRepeat && toSortedText(changed.value) === toSortedText(stored)) return succeed(stored);
  const next = { ...changed.value, revision: revision + 1, ...markSave(saveId, revision + 1) };
  if (!fitsInto(next, maxStoredBytes)) {
    const problem = buildText('problem.issuer.tooLarge');
    return failNamed({ reason: 'invalid-input', field: 'clients', problem });
  }
  const options = { prepare, by: saveId ?? (await nameWork(audit.action, ports.accountId)) };
  const refusal = stored
    ? await replaceRecord(ports, gatewayKey, revision, next, options)
    : await createRecord(ports, gatewayKey, next, options);
  if (refusal !== null) return failNamed({ reason: refusal, kind: 'gateway' });
  await recordAudit(ports, {
    area: 'gateway-settings',
    actor: { kind: 'account', accountId },
    outcome: 'done',
    ...audit,
  });
  return succeed(next);
}
