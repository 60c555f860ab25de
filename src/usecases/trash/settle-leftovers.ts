import {
  connectionKey,
  connectionStatusKey,
  credentialNumber,
} from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import {
  gatewayKey,
  gatewayKeySetKey,
  gatewayPeopleKey,
  gatewaySecretKey,
} from '../../core/gateway/gateway-record';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import type { Ports } from '../../core/ports';
import { settleAfterMs, unsettledKey, unsettledPrefix, unsettledSchema } from '../../core/record/unsettled';
import type { Unsettled } from '../../core/record/unsettled';
import { deleteSignIns, deleteWaitingKey } from '../connection/delete-sign-ins';
import { forgetDataSource } from '../data-source/forget-rows';
import { loadGateway } from '../gateway/load-gateway';
import { parseAnyConnection } from '../record/load-connection';
import { whileUnchanged } from '../record/replace-record';

/** Left for what else the run does, and to end in order. */
const reserveMs = 30_000;

/**
 * Removes what no record puts in force: secrets of saves that died or failed before their record was written, and what
 * is left of sign-ins, issuers and records that are no more. What is not reached is done by the next run.
 */
export async function settleLeftovers(ports: Ports, deadlineAtMs: number): Promise<void> {
  for (const { value } of await ports.records.list(unsettledPrefix)) {
    const nowMs = ports.clock.nowMs();
    if (nowMs + reserveMs > deadlineAtMs) return;
    const note = unsettledSchema.safeParse(value).data;
    if (note === undefined || nowMs - note.atMs < settleAfterMs) continue;
    try {
      await settlers[note.kind](ports, note);
    } catch {
      // One that cannot be settled now must not keep the others from their turn.
      ports.log.warn({ event: 'leftovers-not-removed', kind: note.kind, id: note.id });
    }
  }
}

const settlers: Readonly<Record<Unsettled['kind'], (ports: Ports, note: Unsettled) => Promise<void>>> = {
  connection: settleConnection,
  issuer: settleIssuer,
  'data-source': settleDataSource,
};

async function settleDataSource(ports: Ports, note: Unsettled): Promise<void> {
  const key = dataSourceKey(note.id);
  // Restored, or never deleted for good.
  const isThere = (await ports.records.get(key)) !== undefined;
  if (isThere) await ports.records.delete(unsettledKey(note));
  else await settle(ports, note, key, 0, () => forgetDataSource(ports, note.id));
}

async function settleConnection(ports: Ports, note: Unsettled): Promise<void> {
  const key = connectionKey(note.id);
  const raw = await ports.records.get(key);
  const record = raw === undefined ? null : parseAnyConnection(raw);
  // What this version cannot read may still be in force.
  if (record !== null && !record.ok) return;
  const value = record?.value;
  // The note's number is of secrets, and of tokens too unless a credential was replaced.
  const inForce = value === undefined ? [] : [value.signInRevision, credentialNumber(value)];
  const isOver = (each: number) => !inForce.includes(each);
  const signIns = [...(value?.retiredSignIns ?? []), note.number].filter(isOver);
  const credentials = (value?.retiredCredentials ?? []).filter((each) => each !== inForce[1]);
  await settle(ports, note, key, record?.value.revision ?? 0, async () => {
    if (record === null) {
      await ports.records.delete(connectionStatusKey(note.id));
      await deleteWaitingKey(ports, note.id);
    }
    await deleteSignIns(ports, note.id, { signIns, credentials });
  });
}

async function settleIssuer(ports: Ports, note: Unsettled): Promise<void> {
  const { records, secrets } = ports;
  const gateway = await loadGateway(records);
  if (!gateway.ok) return;
  const issuer = gateway.value?.issuers.find(({ id }) => id === note.id);
  const numbers = [note.number - 1, note.number].filter((each) => each > 0 && each !== issuer?.secretNumber);
  await settle(ports, note, gatewayKey, gateway.value?.revision ?? 0, async () => {
    await Promise.all(numbers.map((number) => secrets.delete(gatewaySecretKey(note.id, number))));
    if (issuer !== undefined) return;
    await records.delete(gatewayPeopleKey(note.id));
    await records.delete(gatewayKeySetKey(note.id));
    await records.delete(gatewayHealthKey(note.id));
  });
}

/** Removes under the record's lease, so that no save puts in force meanwhile what is about to go. */
async function settle(
  ports: Ports,
  note: Unsettled,
  recordKey: string,
  revision: number,
  remove: () => Promise<void>,
): Promise<void> {
  const key = unsettledKey(note);
  const refusal = await whileUnchanged(ports, recordKey, revision, async () => {
    const current = unsettledSchema.safeParse(await ports.records.get(key)).data;
    if (current?.atMs !== note.atMs) return;
    await remove();
    await ports.records.delete(key);
    ports.log.info({ event: 'leftovers-removed', kind: note.kind, id: note.id });
  });
  if (refusal !== null) ports.log.info({ event: 'leftovers-removed-later', kind: note.kind, id: note.id });
}
