import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seedDataSource } from '../../../test/builders/data-sources';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldValue,
  customerRows,
  seedCustomers,
} from '../../../test/builders/fields';
import type { JiraFailure } from '../../core/field/jira-fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { FieldValue } from '../../contract/field';
import { beginEverySync, getFieldSync, scheduleEverySync, startFieldSync } from './start-field-sync';
import { syncField } from './sync-field';

const fieldId = 'customfield_10100';
let ports: FakePorts;

beforeEach(async () => {
  ports = buildFakePorts();
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
  ports.jiraFields.configuration = await aFieldConfiguration();
  const old = aFieldValue([await aFieldItem({ text: 'Old name' })], 1);
  const gone = aFieldValue([await aFieldItem({ id: 'C-9', text: 'Gone Ltd' })], 1);
  const current = aFieldValue([await aFieldItem()], 1);
  ports.jiraFields.issues = [old, old, gone, current, null].map((value, index) => ({
    id: String(10_001 + index),
    projectId: '10001',
    issueTypeId: '10011',
    value,
  }));
});

/** Carries out what was queued, each step with so much time. */
async function run(stepMs = 800_000): Promise<void> {
  for (let job = ports.queue.syncs.shift(); job !== undefined; job = ports.queue.syncs.shift()) {
    await syncField(ports, job, ports.clock.nowMs() + stepMs);
  }
}
const report = async () => {
  const answer = await getFieldSync(ports, fieldId);
  return answer.ok ? answer.value.report : null;
};
const texts = () => ports.jiraFields.issues.map(({ value }) => (value as FieldValue | null)?.text ?? null);

describe('writing changed labels back', () => {
  it('writes each value once for all its issues, marks vanished records, and reports', async () => {
    await startFieldSync(ports, fieldId);
    await run();
    expect(texts()).toEqual(['Fabrikam', 'Fabrikam', 'Gone Ltd', 'Fabrikam', null]);
    expect(ports.jiraFields.writes.flat().map(({ issueIds }) => issueIds)).toEqual([
      ['10001', '10002'],
      ['10003'],
    ]);
    expect(await report()).toMatchObject({
      state: 'done',
      issues: 5,
      changed: 3,
      gone: 1,
      failed: 0,
      problem: null,
    });
  });

  it('writes nothing the second time', async () => {
    await startFieldSync(ports, fieldId);
    await run();
    ports.jiraFields.writes.length = 0;
    await startFieldSync(ports, fieldId);
    await run();
    expect(ports.jiraFields.writes).toEqual([]);
  });

  it('writes nothing over what somebody saved since it was read', async () => {
    const picked = aFieldValue([await aFieldItem({ id: 'C-2', text: 'Picked meanwhile' })], 9);
    const find = ports.jiraFields.findIssuesWithValue.bind(ports.jiraFields);
    vi.spyOn(ports.jiraFields, 'findIssuesWithValue').mockImplementationOnce(async (...asked) => {
      const page = await find(...asked);
      ports.jiraFields.save('10001', picked);
      ports.jiraFields.save('10003', null);
      return page;
    });
    await startFieldSync(ports, fieldId);
    await run();
    expect(texts()).toEqual(['Picked meanwhile', 'Fabrikam', null, 'Fabrikam', null]);
    expect(await report()).toMatchObject({ state: 'done', changed: 1, failed: 0 });
  });

  it('writes nothing that it cannot look at once more', async () => {
    ports.jiraFields.failure = { reason: 'jira-failed', status: 500 };
    ports.jiraFields.callsBeforeFailure = 1;
    await startFieldSync(ports, fieldId);
    await run();
    expect(texts()).toEqual(['Old name', 'Old name', 'Gone Ltd', 'Fabrikam', null]);
    expect(await report()).toMatchObject({ changed: 0, failed: 3, problem: { code: 'API_FAILED' } });
  });

  it('goes on in another step when its time is up', async () => {
    ports.jiraFields.pageSize = 1;
    await startFieldSync(ports, fieldId);
    await run(1);
    expect(texts().slice(0, 3)).toEqual(['Fabrikam', 'Fabrikam', 'Gone Ltd']);
    expect(await report()).toMatchObject({ state: 'done', issues: 5 });
  });

  it('goes on where Jira stopped it', async () => {
    ports.jiraFields.pageSize = 1;
    ports.jiraFields.callsBeforeFailure = 3;
    ports.jiraFields.failure = { reason: 'jira-failed', status: 503 };
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'failed', problem: { code: 'API_FAILED' } });
    const done = (await report())!.issues;
    ports.jiraFields.failure = null;
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'done', issues: 5, problem: null });
    expect(done).toBeGreaterThan(0);
  });

  it('waits as long as Jira asks', async () => {
    ports.jiraFields.failure = {
      reason: 'product-unavailable',
      product: 'jira',
      resumesAtMs: ports.clock.nowMs() + 30_000,
      limit: 'burst',
    };
    const waits: number[] = [];
    ports.clock.sleep = (ms) => {
      waits.push(ms);
      ports.jiraFields.failure = null;
      return Promise.resolve();
    };
    await startFieldSync(ports, fieldId);
    await run();
    expect(waits[0]).toBe(30_000);
    expect(await report()).toMatchObject({ state: 'done' });
  });

  it('clears and marks nothing when the source cannot be read', async () => {
    const before = structuredClone(ports.jiraFields.issues);
    ports.clock.advance(3_600_000);
    seedDataSource(ports, aCustomerSource({ readingRevision: 2 }));
    await startFieldSync(ports, fieldId);
    await run();
    expect(ports.jiraFields.issues).toEqual(before);
    expect(await report()).toMatchObject({
      state: 'done',
      changed: 0,
      gone: 0,
      problem: { code: expect.any(String) as string },
    });
  });

  it('marks nothing as gone by a table that has a bound', async () => {
    await seedCustomers(ports, customerRows.slice(0, 1), { truncated: true });
    await startFieldSync(ports, fieldId);
    await run();
    expect(texts()).toEqual(['Old name', 'Old name', 'Gone Ltd', 'Fabrikam', null]);
  });

  it('does not start twice, and does nothing for an older run', async () => {
    await startFieldSync(ports, fieldId);
    await startFieldSync(ports, fieldId);
    expect(ports.queue.syncs).toHaveLength(1);
    await syncField(ports, { fieldId, run: 0 }, ports.clock.nowMs() + 1_000);
    expect(ports.jiraFields.writes).toEqual([]);
  });

  it('starts one run for two who start at once', async () => {
    ports.records.faults.delay('set', 300);
    const both = await Promise.all([startFieldSync(ports, fieldId), startFieldSync(ports, fieldId)]);
    expect(both.map((answer) => answer.ok && answer.value.report.startedAtMs)).toEqual([
      (await report())!.startedAtMs,
      (await report())!.startedAtMs,
    ]);
    expect(ports.queue.syncs).toEqual([{ fieldId, run: 1 }]);
  });

  it('leaves a newer run alone that began while it was taken for dead', async () => {
    await startFieldSync(ports, fieldId);
    const [old] = ports.queue.syncs.splice(0);
    const find = ports.jiraFields.findIssuesWithValue.bind(ports.jiraFields);
    vi.spyOn(ports.jiraFields, 'findIssuesWithValue').mockImplementationOnce(async (...asked) => {
      await ports.clock.sleep(21 * 60_000);
      await startFieldSync(ports, fieldId);
      return find(...asked);
    });
    const startedAtMs = ports.clock.nowMs();
    await syncField(ports, old!, startedAtMs + 800_000);
    expect(ports.queue.syncs).toEqual([{ fieldId, run: 2 }]);
    expect(await report()).toMatchObject({ state: 'waiting', issues: 0 });
    await run();
    expect(await report()).toMatchObject({ state: 'done', issues: 5 });
  });

  describe('by schedule', () => {
    beforeEach(() => {
      ports.jiraFields.fields = [
        { id: 'summary', name: 'Summary', clauseNames: ['summary'], kind: null },
        { id: fieldId, name: 'Customer', clauseNames: ['cf[10100]', 'Customer'], kind: 'single' },
      ];
    });

    it('begins every field of ours at the minute of the installation, however long the queue can keep it', async () => {
      const listed = vi.spyOn(ports.jiraFields, 'listFields');
      ports.invocation.installationId = () => Promise.resolve('7d4f7e0a-5c5b-4c57-a8c6-1b2c3d4e5f60');
      const startedAtMs = ports.clock.nowMs();
      await scheduleEverySync(ports);
      const first = ports.queue.everySyncs[0]!;
      expect(first.notBeforeMs - startedAtMs).toBeGreaterThan(900_000);
      for (let job = ports.queue.everySyncs.shift(); job; job = ports.queue.everySyncs.shift()) {
        expect(job.delayMs).toBeLessThanOrEqual(900_000);
        expect([ports.queue.syncs, listed.mock.calls]).toEqual([[], []]);
        ports.clock.advance(job.delayMs);
        await beginEverySync(ports, job.notBeforeMs);
      }
      expect(ports.clock.nowMs()).toBe(first.notBeforeMs);
      expect(ports.queue.syncs).toEqual([{ fieldId, run: 1 }]);
    });

    describe('of a field that was looked at', () => {
      const hour = () => beginEverySync(ports, ports.clock.nowMs());
      let productCalls: () => readonly number[];

      beforeEach(async () => {
        const spies = [
          vi.spyOn(ports.jiraFields, 'listFields'),
          vi.spyOn(ports.jiraFields, 'findIssuesWithValue'),
        ];
        productCalls = () => spies.map(({ mock }) => mock.calls.length);
        await hour();
        await run();
        expect(await report()).toMatchObject({ state: 'done', changed: 3 });
        vi.clearAllMocks();
        ports.clock.advance(3_600_000);
      });

      it('asks Jira nothing while its table says the same', async () => {
        await hour();
        expect([ports.queue.syncs, productCalls()]).toEqual([[], [0, 0]]);
      });

      it('runs once its table says something else', async () => {
        const key = ports.records.keys().find((each) => each.startsWith('snapshot:'))!;
        const head = ports.records.peek(key) as { generation: number };
        ports.records.put(key, { ...head, generation: head.generation + 1, contentHash: 'other' });
        await hour();
        expect(ports.queue.syncs).toEqual([{ fieldId, run: 2 }]);
      });

      it('runs once its data source was changed, or the field configured anew', async () => {
        const key = ports.records.keys().find((each) => each.startsWith('data-source:'))!;
        const record = ports.records.peek(key) as { revision: number };
        ports.records.put(key, { ...record, revision: record.revision + 1 });
        await hour();
        expect(ports.queue.syncs).toHaveLength(1);
        await run();
        await hour();
        expect(ports.queue.syncs).toEqual([]);
        ports.records.put(`field-sync-due:${fieldId}`, { version: 1, fieldId, atMs: ports.clock.nowMs() });
        await hour();
        expect(ports.queue.syncs).toHaveLength(1);
        await run();
        // A configuration that Jira had not stored yet is looked at once more.
        ports.clock.advance(3_600_000);
        await hour();
        expect(ports.queue.syncs).toHaveLength(1);
        await run();
        await hour();
        expect(ports.queue.syncs).toEqual([]);
      });

      it('runs where the last run did not do all it wanted', async () => {
        const key = `field-sync:${fieldId}`;
        ports.records.put(key, { ...(ports.records.peek(key) as object), failed: 1 });
        await hour();
        expect(ports.queue.syncs).toHaveLength(1);
      });

      it('asks Jira for its fields, and looks at every issue, once a day', async () => {
        for (let passed = 0; passed < 23; passed += 1) {
          await hour();
          ports.clock.advance(3_600_000);
        }
        expect(productCalls()).toEqual([0, 0]);
        await hour();
        expect(productCalls()[0]).toBe(1);
        expect(ports.queue.syncs).toHaveLength(1);
      });
    });

    it('leaves the last report as it is until then', async () => {
      await startFieldSync(ports, fieldId);
      await run();
      await scheduleEverySync(ports);
      expect(await report()).toMatchObject({ state: 'done', issues: 5 });
    });
  });
});

describe('limits of Jira', () => {
  const quota = (): JiraFailure => ({
    reason: 'product-unavailable',
    product: 'jira',
    resumesAtMs: ports.clock.nowMs() + 1_800_000,
    limit: 'quota',
  });
  const changedIds = () =>
    ports.jiraFields.writes.flatMap((updates) => updates.flatMap(({ issueIds }) => issueIds)).sort();

  it('stop a run at the hour’s quota with the time at which it goes on, and it goes on where it was', async () => {
    ports.jiraFields.pageSize = 1;
    ports.jiraFields.callsBeforeFailure = 3;
    ports.jiraFields.failure = quota();
    const sleeps = vi.spyOn(ports.clock, 'sleep');
    await startFieldSync(ports, fieldId);
    await run();
    const stopped = (await report())!;
    expect(stopped).toMatchObject({ state: 'failed', problem: { code: 'API_THROTTLED' } });
    expect(stopped.problem!.message).toMatch(/goes on at \d\d:\d\d UTC/);
    expect(sleeps.mock.calls.every(([ms]) => ms < 60_000)).toBe(true);
    ports.jiraFields.failure = null;
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'done', issues: 5, changed: 3, failed: 0 });
    expect(changedIds()).toEqual(['10001', '10002', '10003']);
  });

  it('lose no value of a page whose writes were refused', async () => {
    const write = ports.jiraFields.writeValues.bind(ports.jiraFields);
    const writes = vi.spyOn(ports.jiraFields, 'writeValues');
    writes.mockImplementationOnce(() => Promise.resolve({ ok: false, failure: quota() }));
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'failed', issues: 0, failed: 0 });
    writes.mockImplementation(write);
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'done', issues: 5, changed: 3, failed: 0 });
  });

  it('delay the one issue that takes no writes, and no other', async () => {
    const write = ports.jiraFields.writeValues.bind(ports.jiraFields);
    const busyUntilMs = ports.clock.nowMs() + 20_000;
    const calls: string[][] = [];
    vi.spyOn(ports.jiraFields, 'writeValues').mockImplementation((field, updates) => {
      const ids = updates.flatMap(({ issueIds }) => issueIds);
      calls.push(ids);
      if (!ids.includes('10002') || ports.clock.nowMs() >= busyUntilMs) return write(field, updates);
      const limit = { reason: 'product-unavailable', product: 'jira', limit: 'issue' } as const;
      return Promise.resolve({ ok: false, failure: { ...limit, resumesAtMs: ports.clock.nowMs() + 2_000 } });
    });
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'done', changed: 3, failed: 0, problem: null });
    expect(changedIds()).toEqual(['10001', '10002', '10003']);
    expect(calls.at(-1)).toEqual(['10002']);
  });

  it('leave three quarters of the pool to others', async () => {
    ports.jiraFields.issues = Array.from({ length: 20_000 }, (_, index) => ({
      id: String(20_000 + index),
      projectId: '10001',
      issueTypeId: '10011',
      value: null,
    }));
    await startFieldSync(ports, fieldId);
    await run();
    const stopped = (await report())!;
    expect(stopped).toMatchObject({ state: 'failed', problem: { code: 'API_THROTTLED' } });
    expect(stopped.issues).toBeGreaterThan(14_000);
    expect(stopped.issues + stopped.issues / 100).toBeLessThanOrEqual(16_250);
    ports.clock.advance(3_600_000);
    await startFieldSync(ports, fieldId);
    await run();
    expect(await report()).toMatchObject({ state: 'done', issues: 20_000 });
  });
});
