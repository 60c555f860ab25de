import { readWholeTrail } from '../../../static/admin/src/audit/read-whole-trail';
import type { AdminAnswers } from '../../../src/contract/admin-api';
import type { AuditEntry } from '../../../src/contract/audit';
import type { AuditFilter } from '../../../src/contract/console-api';
import { auditKey } from '../../../src/core/audit/audit-record';
import { keepAuditPacks } from '../../../src/usecases/audit/keep-packs';
import { listAudit } from '../../../src/usecases/audit/list-audit';
import { buildFakePorts } from '../../fakes/fake-ports';
import type { FakePorts } from '../../fakes/fake-ports';
import { AppUnderTest, expectData } from '../../integration/app-under-test';
import { atMost, exactly, reported } from '../figure';
import type { Benchmark, Figure } from '../figure';

const total = 100_000;
const days = 360;
/** On each day; three busy ones have the rest. */
const perDay = 200;
const busyDays = [0, 3, 40];
const records = 1_000;
const people = 50;
/** Every so many days something is done to the record that is looked for. */
const soughtEvery = 9;
const soughtId = 'soughtrecord000000000001';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Runs after which each month has had its turn. */
const hours = 14;

/** What an administrator of a busy site waits for, and what it leaves of the storage. */
export const audit: Benchmark = {
  name: 'audit',
  what: `An audit trail of ${total.toLocaleString('en')} entries of a year, three days of which have 9,000 each, packed by ${hours} hourly runs: calls of the storage one after the other to open it; on the local host units of storage to open it, to filter all of it by a record, and to export it whole as the console does, entries that are missing, and refusals.`,
  run: async () => {
    const app = await AppUnderTest.start();
    try {
      await app.connect();
      const ports = await packTrail(app);
      const opening = await countTrips(ports);
      for (const key of ports.records.keys()) app.host.kvs.poke(key, ports.records.peek(key));
      await app.host.advanceClock(hours * hourMs);
      return [opening, ...(await measure(app, ports))];
    } finally {
      await app.host.close();
    }
  },
};

/** A trail in memory that begins with what the app has written itself, packed. */
async function packTrail({ host }: AppUnderTest): Promise<FakePorts> {
  const ports = buildFakePorts();
  ports.clock.advance(host.nowMs() - ports.clock.nowMs());
  const own = host.kvs.entries().filter(({ key }) => key.startsWith('audit:'));
  for (const { key, value } of own) ports.records.put(key, value);
  const nowMs = ports.clock.nowMs();
  const left = total - own.length - days * perDay;
  for (let number = 0; number < days * perDay; number += 1) {
    const day = Math.floor(number / perDay);
    put(ports, nowMs - day * dayMs - (number % perDay) * 400_000 - 60_000, number, {
      isSought: number % perDay === 0 && day % soughtEvery === 0,
    });
  }
  for (let number = 0; number < left; number += 1) {
    const day = busyDays[number % busyDays.length]!;
    put(ports, nowMs - day * dayMs - number * 2_500 - 90_000, days * perDay + number, { isSought: false });
  }
  for (let hour = 0; hour < hours; hour += 1) {
    ports.clock.advance(hourMs);
    await keepAuditPacks(ports, ports.clock.nowMs() + 600_000);
  }
  return ports;
}

function put(
  ports: FakePorts,
  atMs: number,
  number: number,
  { isSought }: { readonly isSought: boolean },
): void {
  const record = (number * 7_919) % records;
  ports.records.put(auditKey(atMs, String(number).padStart(8, '0')), {
    version: 1,
    atMs,
    area: number % 3 === 0 ? 'data-source' : 'gateway',
    action: number % 3 === 0 ? 'saved' : 'get-rows',
    actor: { kind: 'account', accountId: `557058:person-${(number * 104_729) % people}` },
    subject: {
      id: isSought ? soughtId : `record${String(record).padStart(18, '0')}`,
      name: isSought ? 'The one' : `Data source ${record}`,
    },
    outcome: number % 50 === 0 ? 'failed' : 'done',
    detail: `Changed: name, columns, revision ${number}`,
  });
}

/** Each read takes a second of a clock that stands still otherwise. */
async function countTrips(ports: FakePorts): Promise<Figure> {
  const { faults } = ports.records;
  for (const operation of ['get', 'getMany', 'list'] as const) faults.delay(operation, 1_000);
  const beganAtMs = ports.clock.nowMs();
  const opened = await listAudit(ports, { beforeMs: null });
  const trips = (ports.clock.nowMs() - beganAtMs) / 1_000;
  if (!opened.ok || opened.value.entries.length < 50) throw new Error('audit: the trail does not open');
  return exactly(1, {
    name: 'audit/open-trips',
    value: trips,
    unit: 'round trips one after the other',
    against: `${total.toLocaleString('en')} entries`,
  });
}

async function measure(app: AppUnderTest, ports: FakePorts): Promise<readonly Figure[]> {
  const { host } = app;
  const against = '4,000 units a minute';
  const list = (filter: AuditFilter) => app.admin('listAudit', filter);
  // The first call pays for the cold start, and reads what every call reads.
  expectData(await list({ beforeMs: null }));
  const minute = () => host.advanceClock(60_000);
  await minute();

  host.resetMetrics();
  expectData(await list({ beforeMs: null }));
  const open = host.metrics().kvs;
  await minute();

  host.resetMetrics();
  const found: AuditEntry[] = [];
  for (let beforeMs: number | null = null, isOver = false; !isOver;) {
    const page: AdminAnswers['listAudit'] = expectData(await list({ beforeMs, subjectId: soughtId }));
    found.push(...page.entries);
    beforeMs = page.nextBeforeMs;
    isOver = beforeMs === null;
  }
  const filter = host.metrics().kvs;
  await minute();

  host.resetMetrics();
  const beganAtMs = host.nowMs();
  const trail = await readWholeTrail({
    readPart: (beforeMs) => list({ beforeMs, isExport: true }),
    nowMs: () => host.nowMs(),
    sleep: (ms) => host.advanceClock(ms),
    onProgress: () => undefined,
  });
  const exported = host.metrics().kvs;
  const minutes = (host.nowMs() - beganAtMs) / 60_000;
  const written = ports.records.keys().filter((key) => key.startsWith('audit:')).length;
  if (!trail.isComplete) throw new Error('audit: the export is not complete');
  const sought = Math.ceil(days / soughtEvery);
  return [
    atMost(30, { name: 'audit/open-units', value: open.readUnits, unit: 'units', against }),
    atMost(600, { name: 'audit/filter-units', value: filter.readUnits, unit: 'units', against }),
    exactly(sought, {
      name: 'audit/filter-found',
      value: found.length,
      unit: 'entries',
      against: `${sought} of them`,
    }),
    exactly(0, {
      name: 'audit/export-lost',
      value: written - trail.entries.length,
      unit: 'entries',
      against: `${written.toLocaleString('en')} entries`,
    }),
    exactly(0, { name: 'audit/refusals', value: exported.rateLimited, unit: 'refusals', against }),
    reported({ name: 'audit/export-units', value: exported.readUnits, unit: 'units', against }),
    reported({ name: 'audit/export-time', value: minutes, unit: 'minutes', against }),
  ];
}
