import { toAccountId } from '../../contract/account-id';
import { auditMonthPrefixes, everyAuditPrefix } from '../../core/audit/audit-record';
import {
  accountsPerReport,
  reportEveryMs,
  reportStateKey,
  reportStateSchema,
} from '../../core/personal-data/personal-data';
import type { AccountUpdate, PersonalDataPorts, ReportState } from '../../core/personal-data/personal-data';
import type { Ports, StoredRecord } from '../../core/ports';
import { accountNameKey } from '../../core/product/known-context';
import { PointsBudget } from '../../core/product/points-budget';
import { accountPlaces, renamePeople } from './account-places';
import type { AccountPlace } from './account-places';

/** Kept back to store where the report has come to. */
const reserveMs = 30_000;
/** Pause after each report, and after each month of the audit trail that is read. */
const reportPauseMs = 1_000;
const monthPauseMs = 50;
/** Reports after which what they brought is erased and noted: looking everything through is the dear part. */
const reportsPerErasure = 10;
/** A person as Confluence describes them: one point, and two for the person. */
const pointsPerName = 3;

const peoplePrefix = 'gateway-people:';

/**
 * The scheduled run: every seven days it reports each account of which the app stores something to Atlassian, erases
 * what is stored of those that were closed, and reads names anew. It takes a report after the other; where it is cut
 * short, the next run goes on behind the last accounts that are done.
 */
export async function reportPersonalData(ports: PersonalDataPorts, deadlineAtMs: number): Promise<void> {
  const { clock, records, log } = ports;
  const isLate = () => clock.nowMs() + reserveMs > deadlineAtMs;
  let state = beginReport(reportStateSchema.safeParse(await records.get(reportStateKey)).data, clock.nowMs());
  if (state === null) return;
  const accountIds = await collectAccounts(ports, isLate);
  if (accountIds === null) return;
  const { afterId } = state;
  const waiting = afterId === null ? [...accountIds] : accountIds.filter((id) => id > afterId);
  const counts = { accounts: waiting.length, closed: 0, updated: 0 };
  while (waiting.length > 0) {
    const done: string[] = [];
    const updates: AccountUpdate[] = [];
    for (let report = 0; report < reportsPerErasure && waiting.length > 0 && !isLate(); report += 1) {
      const ids = waiting.slice(0, accountsPerReport);
      const knownAtMs = state.previousAtMs;
      const answer = await ports.accountRegister.report(ids.map((accountId) => ({ accountId, knownAtMs })));
      if (answer === null) break;
      waiting.splice(0, ids.length);
      done.push(...ids);
      // Nobody but those who were asked about is anybody's word to erase.
      updates.push(...answer.filter(({ accountId }) => ids.includes(accountId)));
      await clock.sleep(reportPauseMs);
    }
    if (done.length === 0) {
      log.warn({ event: 'personal-data-not-reported', left: waiting.length });
      return;
    }
    const idsOf = (status: AccountUpdate['status']) =>
      new Set(updates.flatMap((each) => (each.status === status ? [each.accountId] : [])));
    const [closed, updated] = [idsOf('closed'), idsOf('updated')];
    const isErased = await eraseClosed(ports, closed);
    await renameUpdated(ports, updated);
    counts.closed += closed.size;
    counts.updated += updated.size;
    // What could not be erased is reported, and erased, again.
    if (!isErased) return;
    state = { ...state, afterId: done.at(-1)! };
    await records.set(reportStateKey, state);
  }
  await records.set(reportStateKey, { ...state, afterId: null, isDone: true });
  log.info({ event: 'personal-data-reported', ...counts });
}

/** The report that is due or under way; null: neither. */
function beginReport(known: ReportState | undefined, nowMs: number): ReportState | null {
  if (known?.isDone === false) return known;
  if (known !== undefined && nowMs - known.startedAtMs < reportEveryMs) return null;
  const previousAtMs = known?.startedAtMs ?? 0;
  return { version: 1, startedAtMs: nowMs, previousAtMs, afterId: null, isDone: false };
}

/** Every account that a record names, in alphabetical order; null: there was no time to look everywhere. */
async function collectAccounts(ports: Ports, isLate: () => boolean): Promise<readonly string[] | null> {
  const found = new Set<string>();
  for (const place of accountPlaces) {
    for await (const listed of listPlace(ports, place)) {
      for (const record of listed) for (const id of place.idsOf(record)) found.add(id);
      if (isLate()) return null;
    }
  }
  return [...found].sort();
}

/** Erases what is stored of closed accounts; false: something of it could not be. */
async function eraseClosed(ports: Ports, closed: ReadonlySet<string>): Promise<boolean> {
  if (closed.size === 0) return true;
  let isErased = true;
  for (const place of accountPlaces) {
    for await (const listed of listPlace(ports, place)) {
      const theirs = listed.filter((record) => place.idsOf(record).some((id) => closed.has(id)));
      const attempt = async (work: () => Promise<void> | undefined) => {
        try {
          await work();
          return true;
        } catch {
          ports.log.warn({ event: 'personal-data-not-erased', kind: place.prefix });
          return false;
        }
      };
      const isPrepared = await attempt(() => place.prepare?.(ports, theirs));
      isErased &&= isPrepared;
      if (!isPrepared) continue;
      for (const record of theirs) {
        const isGone = await attempt(() => place.erase(ports, record, closed));
        isErased &&= isGone;
      }
    }
  }
  return isErased;
}

/** Forgets names that are out of date, and reads those anew that administrators see in the gateway's lists. */
async function renameUpdated(ports: PersonalDataPorts, updated: ReadonlySet<string>): Promise<void> {
  if (updated.size === 0) return;
  for (const id of updated) {
    const accountId = toAccountId(id);
    if (accountId !== null) await ports.records.delete(accountNameKey(accountId));
  }
  const people = accountPlaces.find(({ prefix }) => prefix === peoplePrefix)!;
  const budget = new PointsBudget(ports.records, ports.clock);
  for (const record of await ports.records.list(peoplePrefix)) {
    const names = new Map<string, string>();
    for (const id of people.idsOf(record)) {
      if (!updated.has(id) || !(await budget.take(pointsPerName))) continue;
      const name = await ports.accountRegister.readName(id);
      if (name !== null) names.set(id, name);
    }
    try {
      if (names.size > 0) await renamePeople(ports, record, names);
    } catch {
      ports.log.warn({ event: 'people-not-renamed' });
    }
  }
}

/** The records of a place, a part at a time: of the audit trail a month, as a year of it is long. */
async function* listPlace(
  { records, clock }: Ports,
  { prefix }: AccountPlace,
): AsyncGenerator<readonly StoredRecord[]> {
  if (prefix !== everyAuditPrefix) {
    yield records.list(prefix);
    return;
  }
  for (const month of auditMonthPrefixes(clock.nowMs())) {
    yield records.list(month);
    await clock.sleep(monthPauseMs);
  }
}
