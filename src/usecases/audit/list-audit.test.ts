import { beforeEach, describe, expect, it } from 'vitest';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { auditKey } from '../../core/audit/audit-record';
import type { ConsoleAnswers } from '../../contract/console-api';
import { listAudit } from './list-audit';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let ports: FakePorts;
let count = 0;

beforeEach(() => {
  ports = buildFakePorts();
});

function put(atMs: number, overrides: object = {}): void {
  ports.records.put(auditKey(atMs, String((count += 1)).padStart(8, '0')), {
    version: 1,
    atMs,
    area: 'connection',
    action: 'saved',
    actor: { kind: 'account', accountId: 'ada' },
    subject: { id: 'c1', name: 'Contoso' },
    outcome: 'done',
    detail: '',
    ...overrides,
  });
}

async function list(filter: object = {}): Promise<ConsoleAnswers['listAudit']> {
  const answer = await listAudit(ports, { beforeMs: null, ...filter });
  if (!answer.ok) throw new Error('refused');
  return answer.value;
}

async function listAll(filter: object = {}): Promise<number[]> {
  const times: number[] = [];
  for (let beforeMs: number | null = null, calls = 0; calls < 100; calls += 1) {
    const page: ConsoleAnswers['listAudit'] = await list({ ...filter, beforeMs });
    times.push(...page.entries.map(({ atMs }) => atMs));
    if (page.nextBeforeMs === null) return times;
    beforeMs = page.nextBeforeMs;
  }
  throw new Error('does not end');
}

describe('listAudit', () => {
  it('gives the newest entries first, over days, with the names of who did it', async () => {
    ports.directory.names = { ada: 'Ada Admin' };
    const nowMs = ports.clock.nowMs();
    for (const age of [5, dayMs, hourMs, 3 * dayMs]) put(nowMs - age);
    const { entries, people } = await list();
    expect(entries.map(({ atMs }) => nowMs - atMs)).toEqual([5, hourMs, dayMs, 3 * dayMs]);
    expect(people).toEqual({ ada: 'Ada Admin' });
  });

  it('reads a day of thousands of entries whole and once, each call with bounded listings', async () => {
    const nowMs = ports.clock.nowMs();
    const times = Array.from({ length: 3_000 }, (_, index) => nowMs - 1 - index * 20_000);
    for (const atMs of times) put(atMs);
    const before = ports.records.faults.counts.roundTrips;
    await list();
    expect(ports.records.faults.counts.roundTrips - before).toBeLessThanOrEqual(41);
    expect(await listAll()).toEqual(times);
  });

  it.each([
    { entries: 500, everyMs: 50 },
    { entries: 500, everyMs: 1 },
    { entries: 2_000, everyMs: 5 },
    { entries: 5_000, everyMs: 60 },
    { entries: 300, everyMs: 0 },
  ])('opens with the newest of $entries entries, one every $everyMs ms', async ({ entries, everyMs }) => {
    for (const agoMs of [0, 1_500, 15_000, 60_000, 150_000, 3_000_000]) {
      for (const phaseMs of [0, 4_444, 777_777]) {
        ports = buildFakePorts();
        ports.clock.advance(phaseMs);
        const newestMs = ports.clock.nowMs() - agoMs;
        const times = Array.from({ length: entries }, (_, index) => newestMs - index * everyMs);
        for (const atMs of times) put(atMs);
        const page = await list();
        const shown = page.entries.map(({ atMs }) => atMs);
        expect(shown).toEqual(times.slice(0, shown.length));
        expect(shown.length).toBeGreaterThanOrEqual(50);
        expect(page.units).toBeLessThanOrEqual(1_000);
      }
    }
  });

  it('filters by area, person, record, outcome and time', async () => {
    const nowMs = ports.clock.nowMs();
    put(nowMs - 1, { area: 'gateway', actor: { kind: 'caller', name: 'Robot', accountId: 'bob' } });
    put(nowMs - 2, { outcome: 'failed' });
    put(nowMs - 3, { subject: { id: 'c2', name: 'Other' } });
    put(nowMs - 9 * dayMs, { actor: { kind: 'app' } });
    const ages = async (filter: object) => (await listAll(filter)).map((atMs) => nowMs - atMs);
    expect(await ages({ area: 'gateway' })).toEqual([1]);
    expect(await ages({ accountId: 'bob' })).toEqual([1]);
    expect(await ages({ outcome: 'failed' })).toEqual([2]);
    expect(await ages({ subjectId: 'c2' })).toEqual([3]);
    expect(await ages({ sinceMs: nowMs - dayMs })).toEqual([1, 2, 3]);
    expect(await ages({})).toEqual([1, 2, 3, 9 * dayMs]);
  });

  it('leaves out what it cannot read and goes on without names', async () => {
    ports.records.put(auditKey(ports.clock.nowMs() - 1, 'x'), { version: 7 });
    put(ports.clock.nowMs() - 2);
    ports.directory.describeAccounts = () => Promise.reject(new Error('down'));
    const { entries, people } = await list();
    expect([entries.length, people]).toEqual([1, {}]);
  });
});
