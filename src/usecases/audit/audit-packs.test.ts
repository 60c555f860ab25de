import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FaultyRecords, faultKinds } from '../../../test/fakes/faulty-records';
import type { FaultKind } from '../../../test/fakes/faulty-records';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { AuditEntry } from '../../contract/audit';
import type { AuditFilter, ConsoleAnswers } from '../../contract/console-api';
import { auditPacksKey, auditRecentKey } from '../../core/audit/audit-packs';
import { auditKey } from '../../core/audit/audit-record';
import { monthOf } from '../../core/audit/audit-segments';
import type { Ports, StoredRecord } from '../../core/ports';
import { accountPlaces } from '../personal-data/account-places';
import { keepAuditPacks } from './keep-packs';
import { listAudit } from './list-audit';
import { readMonths } from './packs';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const people = ['557058:ada', '557058:otto', '557058:vera'];
const areas = ['connection', 'data-source', 'gateway'] as const;

let ports: FakePorts;
let count: number;

beforeEach(() => {
  ports = buildFakePorts();
  count = 0;
});

type Written = Pick<AuditEntry, 'atMs' | 'area' | 'outcome' | 'detail'> & { readonly subjectId: string };

/** Adds an entry as the app does, without the call. */
function write(atMs: number, at = count): Written {
  count += 1;
  const written: Written = {
    atMs,
    area: areas[at % areas.length]!,
    outcome: at % 7 === 0 ? 'failed' : 'done',
    subjectId: `record${at % 11}`,
    detail: `entry ${count}`,
  };
  ports.records.put(auditKey(atMs, String(count).padStart(8, '0')), {
    version: 1,
    atMs,
    area: written.area,
    action: 'saved',
    actor: { kind: 'account', accountId: people[at % people.length] },
    subject: { id: written.subjectId, name: 'Contoso' },
    outcome: written.outcome,
    detail: written.detail,
  });
  return written;
}

const hourlyRun = (records: Ports['records'] = ports.records) =>
  keepAuditPacks({ ...ports, records }, ports.clock.nowMs() + 10 * minuteMs);

async function list(filter: Partial<AuditFilter> = {}): Promise<ConsoleAnswers['listAudit']> {
  const answer = await listAudit(ports, { beforeMs: null, ...filter });
  if (!answer.ok) throw new Error('refused');
  return answer.value;
}

async function listAll(filter: Partial<AuditFilter> = {}): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let beforeMs: number | null = null, calls = 0; calls < 300; calls += 1) {
    const page: ConsoleAnswers['listAudit'] = await list({ ...filter, beforeMs });
    entries.push(...page.entries);
    if (page.nextBeforeMs === null) return entries;
    beforeMs = page.nextBeforeMs;
  }
  throw new Error('does not end');
}

/** Newest first; those of one moment in any order. */
const told = (entries: readonly Pick<AuditEntry, 'atMs' | 'detail'>[]) =>
  entries.map(({ atMs, detail }) => `${atMs} ${detail}`).sort();

/** Units that reading takes, as Forge counts them: ten kilobytes, and each listed record at least one. */
async function costOf(work: () => Promise<unknown>): Promise<{ trips: number; units: number }> {
  const sizeOf = (value: unknown) => Math.max(1, Math.ceil(JSON.stringify(value ?? null).length / 10_240));
  const { records } = ports;
  const faults = records.faults;
  faults.reset();
  for (const operation of ['get', 'getMany', 'list'] as const) faults.delay(operation, 1_000);
  const startMs = ports.clock.nowMs();
  await work();
  const trips = (ports.clock.nowMs() - startMs) / 1_000;
  for (const operation of ['get', 'getMany', 'list'] as const) faults.delay(operation, 0);
  const units = faults.log.flatMap(({ operation, keys }) =>
    operation === 'list'
      ? Math.max(
          1,
          records
            .keys()
            .filter((key) => key.startsWith(keys[0]!))
            .slice(0, 100).length,
        )
      : keys.map((key) => sizeOf(records.peek(key))),
  );
  return { trips, units: units.reduce((sum, each) => sum + each, 0) };
}

const packsOf = () => ports.records.keys().filter((key) => key.startsWith('audit-pack:'));

/** Everything that is stored, packs unpacked. */
async function everything(): Promise<string> {
  const texts = ports.records.keys().map(async (key) => {
    const value = ports.records.peek(key) as { readonly entries?: string; readonly days?: string } | null;
    const packed = /^audit-(?:pack|recent|packs):/.test(key) ? (value?.entries ?? value?.days ?? '') : '';
    return `${key} ${JSON.stringify(value)} ${packed === '' ? '' : await ports.compressor.decompress(packed)}`;
  });
  return (await Promise.all(texts)).join('\n');
}

const auditPlace = accountPlaces.find(({ prefix }) => prefix === 'audit:')!;

/** Takes an account out of the trail, as the weekly report does. */
async function closeAccount(accountId: string, records: Ports['records'] = ports.records): Promise<void> {
  const all: readonly StoredRecord[] = await records.list('audit:');
  const theirs = all.filter((record) => auditPlace.idsOf(record).includes(accountId));
  await auditPlace.prepare!({ ...ports, records }, theirs);
  for (const record of theirs) await auditPlace.erase({ ...ports, records }, record, new Set([accountId]));
}

describe('packs of the audit trail', () => {
  /** A year of quiet days and one busy one, and hours enough to pack it. */
  async function packYear(): Promise<Written[]> {
    const nowMs = ports.clock.nowMs();
    const written = Array.from({ length: 180 }, (_, day) => [
      write(nowMs - 2 * day * dayMs - 3 * hourMs, 2 * day),
      write(nowMs - 2 * day * dayMs - 4 * hourMs, 2 * day + 1),
    ]).flat();
    for (let index = 0; index < 1_200; index += 1)
      written.push(write(nowMs - 9 * dayMs - index * 20_000, 11 * index + 5));
    for (let hour = 0; hour < 14; hour += 1) {
      await hourlyRun();
      ports.clock.advance(hourMs);
    }
    return written;
  }

  it('open the trail in one trip, and hold all of it', async () => {
    const written = await packYear();
    const nowMs = ports.clock.nowMs();
    written.push(write(nowMs - 5), write(nowMs - 40 * minuteMs));
    let opened: ConsoleAnswers['listAudit'] | null = null;
    const { trips, units } = await costOf(async () => (opened = await list()));
    expect(opened!.entries.slice(0, 2).map(({ atMs }) => nowMs - atMs)).toEqual([5, 40 * minuteMs]);
    expect(opened!.entries).toHaveLength(200);
    expect(trips).toBe(1);
    expect(units).toBeLessThan(20);
    expect(told(await listAll())).toEqual(told(written));
    expect(told(await listAll({ isExport: true }))).toEqual(told(written));
  });

  it('open it in one trip on a busy day too, with as much as comes at once', async () => {
    await packYear();
    const nowMs = ports.clock.nowMs();
    for (let index = 0; index < 5_000; index += 1) write(nowMs - 1 - index * 2_000);
    let opened: ConsoleAnswers['listAudit'] | null = null;
    const { trips } = await costOf(async () => (opened = await list()));
    expect(trips).toBe(1);
    expect(opened!.entries.length).toBeGreaterThanOrEqual(50);
    expect(opened!.nextBeforeMs).toBe(
      opened!.entries.at(-1)!.atMs - (opened!.entries.at(-1)!.atMs % 100_000),
    );
  });

  it('let a filter pass over what has nothing for it', async () => {
    const written = await packYear();
    written.push(write(ports.clock.nowMs() - 200 * dayMs, 10_007 * 11 + 3));
    const subjectId = 'record5';
    let found: readonly AuditEntry[] = [];
    const { units } = await costOf(async () => (found = await listAll({ subjectId })));
    expect(told(found)).toEqual(told(written.filter((each) => each.subjectId === subjectId)));
    expect(found.length).toBeGreaterThan(1_200);
    expect(units).toBeLessThan(1_200);
    const { units: others } = await costOf(async () => (found = await listAll({ subjectId: 'nowhere' })));
    expect(found).toEqual([]);
    expect(others).toBeLessThan(100);
  });

  it('are left alone where nothing happens', async () => {
    await packYear();
    const before = packsOf();
    ports.records.faults.reset();
    for (let hour = 0; hour < 20; hour += 1) {
      await hourlyRun();
      ports.clock.advance(hourMs);
    }
    expect(packsOf()).toEqual(before);
    const { reads, writes } = ports.records.faults.counts;
    expect(reads / 20).toBeLessThan(12);
    expect(writes / 20).toBeLessThan(4);
  });

  it('are made while a busy day goes on, and again where an entry has come late', async () => {
    const startMs = ports.clock.nowMs();
    const written: Written[] = [];
    for (let hour = 0; hour < 20; hour += 1) {
      for (let index = 0; index < 300; index += 1)
        written.push(write(startMs + hour * hourMs + index * 10_000));
      ports.clock.advance(hourMs);
      await hourlyRun();
    }
    expect(packsOf().length).toBeGreaterThanOrEqual(3);
    const late = write(startMs + 2 * hourMs + 1);
    for (let hour = 0; hour < 32; hour += 1) {
      ports.clock.advance(hourMs);
      await hourlyRun();
    }
    expect(told(await listAll())).toEqual(told([...written, late]));
    const month = (await readMonths(ports, [monthOf(startMs)])).get(monthOf(startMs))!;
    const packed = month.days['2030-01-01']!;
    expect(packed.packs.reduce((sum, each) => sum + each.count, 0)).toBe(6_001);
    expect(packsOf().filter((key) => key.includes('2030-01-01'))).toHaveLength(packed.packs.length);
  });

  it('do not outlive the persons in them', async () => {
    const written = await packYear();
    expect(await everything()).toContain('557058:ada');
    await closeAccount('557058:ada');
    expect(await everything()).not.toContain('557058:ada');
    expect(told(await listAll())).toEqual(told(written));
    for (let hour = 0; hour < 14; hour += 1) {
      ports.clock.advance(hourMs);
      await hourlyRun();
    }
    expect(packsOf().length).toBeGreaterThan(150);
    expect(await everything()).not.toContain('557058:ada');
    expect(told(await listAll({ isExport: true }))).toEqual(told(written));
  });

  it('are refused to whoever packs what persons are being taken out of', async () => {
    const nowMs = ports.clock.nowMs();
    for (let index = 0; index < 50; index += 1) write(nowMs - 2 * dayMs - index);
    const listPage = ports.records.listPage.bind(ports.records);
    let isClosed = false;
    ports.records.listPage = async (prefix) => {
      const page = await listPage(prefix);
      if (prefix.startsWith('audit:') && page.records.length > 0 && !isClosed) {
        isClosed = true;
        await closeAccount('557058:ada');
      }
      return page;
    };
    await hourlyRun();
    expect(isClosed).toBe(true);
    expect(await everything()).not.toContain('557058:ada');
  });

  it('are nothing that reading relies on', async () => {
    const written = await packYear();
    const [first, second] = packsOf();
    ports.records.forget(first!);
    ports.records.put(second!, { version: 1, entries: 'broken' });
    expect(told(await listAll())).toEqual(told(written));
    ports.records.put(auditRecentKey, { version: 9 });
    ports.records.put(auditPacksKey(monthOf(ports.clock.nowMs())), { version: 1, revision: 3, days: 'x' });
    expect(told(await listAll())).toEqual(told(written));
  });

  describe('whatever is written, packed, closed and goes wrong in between', () => {
    type Step =
      | { readonly kind: 'write'; readonly entries: number; readonly everyMs: number; readonly agoMs: number }
      | { readonly kind: 'pass'; readonly ms: number }
      | { readonly kind: 'run'; readonly failsAt: number; readonly fault: FaultKind }
      | {
          readonly kind: 'close';
          readonly person: number;
          readonly failsAt: number;
          readonly fault: FaultKind;
        };
    const failsAt = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }));
    const fault = fc.constantFrom(...faultKinds);
    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('write' as const),
          entries: fc.oneof(
            { weight: 8, arbitrary: fc.integer({ min: 1, max: 8 }) },
            { weight: 3, arbitrary: fc.constant(130) },
            { weight: 1, arbitrary: fc.constant(1_100) },
          ),
          everyMs: fc.constantFrom(0, 1, 900, 30_000),
          // As late as an invocation may be.
          agoMs: fc.integer({ min: 0, max: 14 * minuteMs }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('pass' as const),
          ms: fc.oneof(fc.constant(hourMs), fc.integer({ min: 1, max: 40 * dayMs })),
        }),
      },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('run' as const), failsAt, fault }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('close' as const),
          person: fc.integer({ min: 0, max: 2 }),
          failsAt,
          fault,
        }),
      },
    );

    it('list, filter and export give what was written', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
          ports = buildFakePorts();
          const faulty = new FaultyRecords(ports.records);
          const written: Written[] = [];
          const closed = new Set<string>();
          for (const each of steps) {
            faulty.revive();
            if (each.kind === 'write') {
              const lastMs = ports.clock.nowMs() - each.agoMs;
              const span = Math.min(each.entries * each.everyMs, 14 * minuteMs - each.agoMs);
              for (let index = 0; index < each.entries; index += 1)
                written.push(write(lastMs - Math.floor((span * index) / each.entries)));
            } else if (each.kind === 'pass') ports.clock.advance(each.ms);
            else {
              if (each.failsAt > 0) faulty.plan(each.failsAt, each.fault);
              const work =
                each.kind === 'run' ? hourlyRun(faulty) : closeAccount(people[each.person]!, faulty);
              const isDone = await work.then(
                () => true,
                () => false,
              );
              if (each.kind === 'close' && isDone) closed.add(people[each.person]!);
            }
            if (each.kind === 'close') {
              const stored = await everything();
              for (const person of closed) {
                expect(stored.includes(person)).toBe(false);
              }
              closed.clear();
            }
            const sinceMs = ports.clock.nowMs() - 365 * dayMs;
            const there = written.filter(({ atMs }) => atMs >= sinceMs);
            expect(told(await listAll({ isExport: true }))).toEqual(told(there));
          }
          const sinceMs = ports.clock.nowMs() - 365 * dayMs;
          const there = written.filter(({ atMs }) => atMs >= sinceMs);
          expect(told(await listAll())).toEqual(told(there));
          const ofRecord = there.filter(({ subjectId }) => subjectId === 'record3');
          expect(told(await listAll({ subjectId: 'record3' }))).toEqual(told(ofRecord));
          const failed = there.filter(({ outcome, area }) => outcome === 'failed' && area === 'gateway');
          expect(told(await listAll({ outcome: 'failed', area: 'gateway' }))).toEqual(told(failed));
        }),
        { numRuns: 40, endOnFailure: true },
      );
    });
  });
});
