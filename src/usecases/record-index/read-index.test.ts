import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConnectionRecord } from '../../../test/builders/connections';
import { aDataSourceRecord } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { PlainCompressor } from '../../../test/fakes/gzip-compressor';
import { dataSourceKey, dataSourcePrefix } from '../../core/data-source/data-source-record';
import { StorageError } from '../../core/ports';
import { connectionListing } from '../../core/record-index/connection-listing';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import { indexKey, markPrefix } from '../../core/record-index/index-keys';
import { createRecord, removeRecord, replaceRecord } from '../record/replace-record';
import { keepIndex } from './keep-index';
import { readIndex } from './read-index';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let ports: FakePorts;

beforeEach(() => {
  ports = buildFakePorts();
});

const idOf = (number: number) => `${(number % 36).toString(36)}source${String(number).padStart(10, '0')}`;
const sourceOf = (number: number, more: object = {}) =>
  aDataSourceRecord({ id: idOf(number), name: `Source ${number}`, ...more });

function seed(count: number): void {
  for (let number = 0; number < count; number += 1)
    ports.records.put(dataSourceKey(idOf(number)), sourceOf(number));
}

/** Names by id, as the index says. */
async function listed(): Promise<Record<string, unknown>> {
  const [sources] = await readIndex(ports, [dataSourceListing]);
  return Object.fromEntries([...sources].map(([id, { name }]) => [id, name]));
}

/** The same by the records themselves. */
const stored = () =>
  Object.fromEntries(
    ports.records
      .keys()
      .filter((key) => key.startsWith(dataSourcePrefix))
      .map((key) => [key.slice(dataSourcePrefix.length), (ports.records.peek(key) as { name: string }).name]),
  );

const marks = () => ports.records.keys().filter((key) => key.startsWith(markPrefix()));
const save = (number: number, more: object) =>
  replaceRecord(ports, dataSourceKey(idOf(number)), 1, sourceOf(number, { revision: 2, ...more }));
const hourly = () => keepIndex(ports, ports.clock.nowMs() + 600_000);

describe('an index', () => {
  it('is made of a listing where there is none, and then read in two round trips', async () => {
    seed(300);
    expect(await listed()).toEqual(stored());
    ports.records.faults.reset();
    expect(await listed()).toEqual(stored());
    expect(ports.records.faults.log.map(({ operation }) => operation)).toEqual(['list', 'getMany']);
  });

  it('holds neither the key that seals bindings nor what is read from where', async () => {
    ports.records.put(dataSourceKey(idOf(1)), sourceOf(1, { sealKey: 'k'.repeat(43) }));
    const [sources] = await readIndex(ports, [dataSourceListing]);
    expect(JSON.stringify([...sources])).not.toMatch(/kkk|sealKey|https:/);
  });

  it('names a record that cannot be read', async () => {
    ports.records.put('connection:broken00000001', { name: 'Broken', version: 9 });
    ports.records.put('connection:good0000000001', aConnectionRecord({ id: 'good0000000001' }));
    for (let look = 0; look < 2; look += 1) {
      const [connections] = await readIndex(ports, [connectionListing]);
      expect(connections.get('broken00000001')).toEqual({ isUnreadable: true, name: 'Broken' });
      expect(connections.get('good0000000001')).toMatchObject({ id: 'good0000000001' });
    }
  });

  it('is made anew where a part of it cannot be read', async () => {
    seed(40);
    await listed();
    ports.records.put(indexKey('data-source', 3), { version: 7 });
    expect(await listed()).toEqual(stored());
    expect(ports.records.peek(indexKey('data-source', 3))).toMatchObject({ version: 2 });
  });

  it('lists the records where their entries do not fit into one value', async () => {
    ports = buildFakePorts({ compressor: new PlainCompressor() });
    for (let number = 0; number < 3; number += 1) {
      const columns = Array.from({ length: 100 }, (_, index) => ({
        key: `c${index}`,
        name: 'N'.repeat(100),
        path: '$.a',
        type: 'text' as const,
        hidden: false,
      }));
      for (let copy = 0; copy < 8; copy += 1) {
        const id = `a${number}copy${String(copy).padStart(8, '0')}`;
        ports.records.put(dataSourceKey(id), aDataSourceRecord({ id, name: `Wide ${copy}`, columns }));
      }
    }
    expect(await listed()).toEqual(stored());
    expect(ports.records.peek(indexKey('data-source', 0))).toMatchObject({ entries: null });
    expect(await listed()).toEqual(stored());
  });
});

describe('a change of a listed record', () => {
  beforeEach(async () => {
    seed(40);
    await listed();
  });

  it('is seen at once, by a mark alone', async () => {
    await save(5, { name: 'Renamed' });
    expect(await listed()).toMatchObject({ [idOf(5)]: 'Renamed' });
    expect(marks()).toHaveLength(1);
  });

  it('does not happen if it cannot be marked', async () => {
    ports.records.faults.failNext('set', 1, 'INTERNAL_SERVER_ERROR', 'index-due');
    await expect(save(5, { name: 'Renamed' })).rejects.toThrow(StorageError);
    expect(ports.records.peek(dataSourceKey(idOf(5)))).toMatchObject({ name: 'Source 5' });
  });

  it('is not taken for done before it is, even if somebody brings the index up to date meanwhile', async () => {
    // Its writer is slow: the mark is there, the record comes later.
    ports.records.put(markPrefix('data-source') + '01893456000000-slow', {
      version: 1,
      name: idOf(7),
      revision: 2,
      atMs: ports.clock.nowMs(),
    });
    await hourly();
    expect(marks()).toHaveLength(1);
    ports.records.faults.reset();
    Reflect.apply(
      Object.getPrototypeOf(Object.getPrototypeOf(ports.records)).put as () => void,
      ports.records,
      [dataSourceKey(idOf(7)), sourceOf(7, { revision: 2, name: 'Late' })],
    );
    expect(await listed()).toMatchObject({ [idOf(7)]: 'Late' });
    await hourly();
    expect(marks()).toEqual([]);
    expect(await listed()).toMatchObject({ [idOf(7)]: 'Late' });
  });

  it('is kept by the hourly run, which leaves no mark', async () => {
    await save(5, { name: 'Renamed' });
    await createRecord(ports, dataSourceKey(idOf(40)), sourceOf(40));
    await removeRecord(ports, dataSourceKey(idOf(6)), 1, {});
    await hourly();
    // That something is gone cannot be told from that it is not there yet; its writer is over after 20 minutes.
    expect(marks()).toHaveLength(1);
    ports.clock.advance(hourMs);
    await hourly();
    expect(marks()).toEqual([]);
    ports.records.faults.reset();
    expect(await listed()).toEqual(stored());
    expect(ports.records.faults.log).toHaveLength(2);
  });

  it('is kept by whoever reads, once there are several', async () => {
    for (let number = 0; number < 15; number += 1) await save(number, { name: `Again ${number}` });
    expect(await listed()).toEqual(stored());
    expect(marks()).toEqual([]);
    expect(await listed()).toEqual(stored());
  });

  it('stays seen where the index cannot be written', async () => {
    for (let number = 0; number < 15; number += 1) await save(number, { name: `Again ${number}` });
    ports.records.faults.failNext('set', 100, 'INTERNAL_SERVER_ERROR', 'index:');
    expect(await listed()).toEqual(stored());
    expect(marks()).toHaveLength(15);
    expect(await listed()).toEqual(stored());
  });

  it('that nobody marked, as a release without an index makes it, is found within two days', async () => {
    const plain = Object.getPrototypeOf(Object.getPrototypeOf(ports.records)) as typeof ports.records;
    plain.put.call(ports.records, dataSourceKey(idOf(5)), sourceOf(5, { name: 'By an old instance' }));
    for (let hour = 0; hour < 48; hour += 1) {
      ports.clock.advance(hourMs);
      await hourly();
    }
    expect(await listed()).toEqual(stored());
  });
});

it('costs a quiet site two reads an hour, and a listing of a part of the records a week', async () => {
  seed(360);
  await listed();
  ports.clock.advance(3 * dayMs);
  for (let hour = 0; hour < 48; hour += 1) {
    ports.clock.advance(hourMs);
    await hourly();
  }
  ports.records.faults.reset();
  for (let hour = 0; hour < 24; hour += 1) {
    ports.clock.advance(hourMs);
    await hourly();
  }
  expect(ports.records.faults.counts).toMatchObject({ reads: 48, writes: 0 });
});

it('says what is stored, whatever is saved, removed, read and brought up to date in whatever order, with faults', async () => {
  const step = fc.oneof(
    fc.record({
      act: fc.constant('save' as const),
      number: fc.nat(11),
      fails: fc.constantFrom('', 'index-due', 'data-source:'),
    }),
    fc.record({
      act: fc.constant('remove' as const),
      number: fc.nat(11),
      fails: fc.constantFrom('', 'index-due', 'data-source:'),
    }),
    fc.record({
      act: fc.constantFrom('read' as const, 'hourly' as const),
      number: fc.nat(40),
      fails: fc.constantFrom('', 'index:', 'index-due'),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      ports = buildFakePorts();
      seed(6);
      for (const { act, number, fails } of steps) {
        for (const operation of ['set', 'setIfAbsent', 'delete'] as const)
          ports.records.faults.failNext(operation, fails === '' ? 0 : 1, 'INTERNAL_SERVER_ERROR', fails);
        try {
          if (act === 'save' || act === 'remove') await change(act, number);
          if (act === 'hourly') {
            ports.clock.advance(number * 60_000);
            await hourly();
          }
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
        }
        expect(await listed()).toEqual(stored());
      }
    }),
    { numRuns: 150 },
  );
});

async function change(act: 'save' | 'remove', number: number): Promise<void> {
  const key = dataSourceKey(idOf(number));
  const record = ports.records.peek(key) as { revision: number } | undefined;
  const revision = record?.revision ?? 0;
  const next = sourceOf(number, { revision: revision + 1, name: `Revision ${revision + 1}` });
  if (act === 'remove') {
    if (record !== undefined) await removeRecord(ports, key, revision, {});
  } else if (record === undefined) await createRecord(ports, key, next);
  else await replaceRecord(ports, key, revision, next);
}
