import { auditPackPrefix, auditRecentKey, auditRecentSchema } from '../../core/audit/audit-packs';
import { auditPacksKey } from '../../core/audit/audit-packs';
import { dayOf, monthOf } from '../../core/audit/audit-segments';
import { revisionOf } from '../../core/record-index/index-records';
import { createRecord, replaceRecord } from '../record/replace-record';
import type { ChangeRefusal } from '../record/replace-record';
import { openMonth } from './packs';
import type { PackPorts } from './packs';
import { deletePacks, replaceMonth } from './write-packs';

/** Packing waits as long for whoever takes persons out of entries: Forge ends every invocation after 15 minutes. */
const restMs = 20 * 60_000;

/** Saves of others that are given way to. */
const mostTries = 5;

/**
 * Takes away every pack of some moments' days, and the newest entries that are kept together, before their entries are
 * changed. Whoever is packing them is refused, and nobody begins before the change is over; they are packed anew later.
 * @throws Error if something of it could not be taken away: then the entries must stay as they are, to be found again
 */
export async function dropPacks(ports: PackPorts, momentsMs: readonly number[]): Promise<void> {
  if (momentsMs.length === 0) return;
  const days = new Set(momentsMs.map(dayOf));
  await untilDone(() => restRecent(ports));
  for (const month of new Set(momentsMs.map(monthOf))) await untilDone(() => dropDays(ports, month, days));
  for (const day of days) {
    const prefix = auditPackPrefix(day);
    const stored = await ports.records.list(prefix);
    await deletePacks(
      ports,
      day,
      stored.map(({ key }) => ({ id: key.slice(prefix.length) })),
    );
  }
}

async function restRecent(ports: PackPorts): Promise<ChangeRefusal | null> {
  const raw = await ports.records.get(auditRecentKey);
  const revision = revisionOf(raw) ?? 0;
  const unpacked = auditRecentSchema.safeParse(raw).data?.unpacked ?? 0;
  const restsUntilMs = ports.clock.nowMs() + restMs;
  const nothing = { fromMs: 0, untilMs: 0, unpacked, entries: '' };
  const record = { version: 1, revision: revision + 1, restsUntilMs, ...nothing };
  return revision === 0
    ? createRecord(ports, auditRecentKey, record)
    : replaceRecord(ports, auditRecentKey, revision, record);
}

async function dropDays(ports: PackPorts, month: string, days: ReadonlySet<string>) {
  const packed = await openMonth(ports, await ports.records.get(auditPacksKey(month)));
  const left = Object.entries(packed.days).filter(([day]) => !days.has(day));
  const restsUntilMs = ports.clock.nowMs() + restMs;
  return replaceMonth(ports, month, { ...packed, restsUntilMs }, Object.fromEntries(left));
}

async function untilDone(change: () => Promise<string | null>): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) if ((await change()) === null) return;
  throw new Error('Packs of the audit trail could not be taken away.');
}
