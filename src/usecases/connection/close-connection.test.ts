import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionDraft,
  clientSecret,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import {
  aDataSourceDraft,
  aDataSourceRecord,
  dataSourceId,
  seedDataSource,
} from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { connectionKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Result } from '../../core/result';
import { saveDataSource } from '../data-source/save-data-source';
import { restoreRecord } from '../trash/restore-record';
import { deleteConnection } from './delete-connection';
import { ownerOf } from './owner-of';
import { saveConnection } from './save-connection';

type Answered = Promise<Result<unknown, NamedFailure>>;

const stepMs = 10;
const target = { id: connectionId, revision: 1 };

/** Storage that takes its time for everything, and whose listings show nothing of what was written lately. */
function buildSlowPorts(): FakePorts {
  const ports = buildFakePorts();
  seedConnection(ports);
  for (const operation of ['get', 'getMany', 'set', 'setIfAbsent', 'delete'] as const)
    ports.records.faults.delay(operation, stepMs);
  ports.records.list = () => Promise.resolve([]);
  ports.records.listPage = () => Promise.resolve({ records: [], isComplete: true });
  return ports;
}

const adding = (ports: FakePorts): Answered =>
  saveDataSource(ports, { target: null, draft: aDataSourceDraft() });
const restoring = (ports: FakePorts) => {
  const deletion = { atMs: ports.clock.nowMs(), accountId: null };
  seedDataSource(ports, aDataSourceRecord({ deletion, revision: 2 }));
  return (): Answered => restoreRecord(ports, { kind: 'data-source', id: dataSourceId, revision: 2 });
};
const deleting = (ports: FakePorts): Answered => deleteConnection(ports, target);
const changingOwner = (ports: FakePorts): Answered => {
  const draft = aConnectionDraft({ auth: aCodeAuth({ tokenOwner: 'user' }) });
  return saveConnection(ports, { target, draft, secrets: { clientSecret } });
};

describe('a connection and a data source that begins to use it', () => {
  it.each([
    ['added', 'deleted', (ports: FakePorts) => () => adding(ports), deleting],
    ['restored', 'deleted', restoring, deleting],
    ['added', 'given to everyone themselves', (ports: FakePorts) => () => adding(ports), changingOwner],
    ['restored', 'given to everyone themselves', restoring, changingOwner],
  ] as const)('are never a broken pair: one is %s while the other is %s', async (_, __, begin, end) => {
    let stored = 0;
    let closed = 0;
    for (let leadMs = -200; leadMs <= 200; leadMs += stepMs / 2) {
      const ports = buildSlowPorts();
      const start = begin(ports);
      const [source, connection] = await Promise.all([
        ports.clock.sleep(Math.max(0, -leadMs)).then(start),
        ports.clock.sleep(Math.max(0, leadMs)).then(() => end(ports)),
      ]);
      const record = ports.records.peek(connectionKey(connectionId)) as ConnectionRecord;
      const inForce = ports.records
        .keys()
        .filter((key) => key.startsWith(dataSourcePrefix))
        .map((key) => ports.records.peek(key) as DataSourceRecord)
        .filter(({ deletion }) => deletion === undefined);
      for (const { tokenOwner } of inForce) {
        expect([leadMs, record.deletion]).toEqual([leadMs, undefined]);
        expect([leadMs, tokenOwner]).toEqual([leadMs, ownerOf(record.auth)]);
      }
      expect([leadMs, source.ok]).toEqual([leadMs, inForce.length === 1]);
      stored += Number(source.ok);
      closed += Number(connection.ok);
      for (const each of [source, connection]) {
        if (each.ok) continue;
        expect(['record-busy', 'record-in-use', 'record-deleted']).toContain(each.failure.failure.reason);
      }
    }
    expect(Math.min(stored, closed)).toBeGreaterThan(5);
  });

  it('can go on at once where a deletion was given up', async () => {
    const ports = buildSlowPorts();
    await adding(ports);
    expect(await deleting(ports)).toMatchObject({ failure: { failure: { reason: 'record-in-use' } } });
    expect(await adding(ports)).toMatchObject({ ok: true });
  });
});
