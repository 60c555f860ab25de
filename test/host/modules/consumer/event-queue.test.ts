import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';
import { JsonFile } from '../../persistence/json-file';
import { HostClock } from '../../services/clock/host-clock';
import { FaultTable } from '../../services/faults/fault-table';
import { MetricsBook } from '../../services/metrics/host-metrics';
import { EventQueue, type QueueDocument } from './event-queue';

let host: Host;

beforeAll(async () => {
  host = await startProbeHost();
}, START_LIMIT_MS);
afterEach(() => host.reset());
afterAll(() => host.close());

const push = (...events: object[]) => probe(host, 'push', { events });
const seen = (): string[] =>
  host.kvs
    .entries()
    .map(({ key }) => key)
    .filter((key) => key.startsWith('seen:'));
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

describe('a pushed event', () => {
  it('reaches its consumer', async () => {
    const { value } = await push({ body: { name: 'one' } }, { body: { name: 'two' } });
    expect(value).toMatchObject({ jobId: expect.any(String) as never });
    await host.queue.idle();
    expect(seen()).toEqual(['seen:one:0', 'seen:two:0']);
    expect(host.metrics().queue).toEqual({ pushed: 2, delivered: 2, retried: 0, failed: 0 });
  });

  it('waits for its delay on the host clock', async () => {
    await push({ body: { name: 'late' }, delayInSeconds: 600 });
    await host.queue.idle();
    expect(seen()).toEqual([]);
    await host.advanceClock(601_000);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:late:0']);
  });

  it('comes again when the consumer asks for it, with the retry context', async () => {
    await push({ body: { name: 'again', retries: 2 } });
    await host.queue.idle();
    await host.advanceClock(61_000);
    await host.queue.idle();
    await host.advanceClock(61_000);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:again:0', 'seen:again:1', 'seen:again:2']);
    const second = host.kvs.entries().find(({ key }) => key === 'seen:again:1')?.value;
    expect(second).toMatchObject({ event: { retryContext: { retryCount: 1, retryData: { attempts: 0 } } } });
    expect(host.queue.pending()).toEqual([]);
  });

  it('is given up after four retries', async () => {
    await push({ body: { name: 'never', retries: 99 } });
    for (let round = 0; round < 6; round += 1) {
      await host.queue.idle();
      await host.advanceClock(61_000);
    }
    await host.queue.idle();
    expect(seen()).toHaveLength(5);
    expect(host.metrics().queue).toMatchObject({ retried: 4, failed: 1 });
  });

  it('comes again after its instance died', async () => {
    host.addFault({ target: 'instance', match: 'probe-consumer', mode: 'kill' });
    await push({ body: { name: 'killed', ms: 200 } });
    await host.queue.idle();
    expect(seen()).toEqual([]);
    await host.advanceClock(61_000);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:killed:1']);
  });

  it('can come twice', async () => {
    host.addFault({ target: 'queue', mode: 'duplicate' });
    await push({ body: { name: 'twin' } });
    await host.queue.idle();
    expect(host.metrics().queue.delivered).toBe(2);
  });

  it('respects the concurrency of its key', async () => {
    const concurrency = { key: 'k', limit: 1 };
    await push({ body: { name: 'a', ms: 400 }, concurrency }, { body: { name: 'b' }, concurrency });
    await settle();
    expect(seen()).toEqual([]);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:a:0', 'seen:b:0']);
  });

  it('can come late', async () => {
    host.addFault({ target: 'queue', mode: 'late', delayMs: 60_000 });
    await push({ body: { name: 'tardy' } }, { body: { name: 'prompt' } });
    await host.queue.idle();
    expect(seen()).toEqual(['seen:prompt:0']);
    await host.advanceClock(60_000);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:prompt:0', 'seen:tardy:0']);
  });

  it('can be overtaken by a later one, and waits for it no longer than a while', async () => {
    host.addFault({ target: 'queue', mode: 'reorder' });
    await push({ body: { name: 'first' } });
    await settle();
    expect(seen()).toEqual([]);
    await push({ body: { name: 'second', ms: 600 } });
    await settle();
    expect(host.metrics().queue.delivered).toBe(1);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:first:0', 'seen:second:0']);
    host.addFault({ target: 'queue', mode: 'reorder' });
    await push({ body: { name: 'alone' } });
    await host.advanceClock(5_000);
    await host.queue.idle();
    expect(seen()).toContain('seen:alone:0');
  });

  it('is waited for 900 seconds at most', async () => {
    await push({ body: { name: 'patient', retries: 1, retryAfter: 5_000 } });
    await host.queue.idle();
    await host.advanceClock(901_000);
    await host.queue.idle();
    expect(seen()).toEqual(['seen:patient:0', 'seen:patient:1']);
  });
});

describe('pushes', () => {
  it('take 500 events a minute', async () => {
    await host.advanceClock(60_000 - (host.nowMs() % 60_000));
    const fifty = Array.from({ length: 50 }, () => ({ body: { name: 'one of many' }, delayInSeconds: 900 }));
    for (let times = 0; times < 10; times += 1) expect(await push(...fifty)).toHaveProperty('value');
    expect((await push(fifty[0]!)).error?.message).toBe('Too many requests.');
    await host.advanceClock(60_000);
    expect(await push(fifty[0]!)).toHaveProperty('value');
  });

  it('descend 1,000 at most from one invocation, over all that its events push', async () => {
    const queue = new EventQueue({
      manifest: { modules: { consumer: [{ key: 'c', queue: 'q', function: 'f' }] } } as never,
      file: new JsonFile<QueueDocument>(undefined, () => ({ events: [], jobs: {} })),
      invoker: undefined as never,
      metrics: new MetricsBook(),
      faults: new FaultTable(),
      clock: new HostClock(),
    });
    queue.close();
    const later = { body: {}, delayInSeconds: 900 };
    for (let pushes = 0; pushes < 1_000; pushes += 1) {
      // Each in a minute of its own as far as the other limit is concerned: a push without events.
      expect(queue.push('q', `job-${pushes}`, pushes === 0 ? [later] : [], 'root')).toBe('taken');
    }
    expect(queue.push('q', 'job', [later], 'root')).toBe('too-many-descendants');
    expect(queue.push('q', 'job', [later], 'another')).toBe('taken');
    // What an event's invocation pushes descends from the same one.
    const roots: unknown[] = [];
    await push({ body: { name: 'parent', pushes: 2 }, delayInSeconds: 900 });
    for (let generation = 0; generation < 3; generation += 1) {
      roots.push(...host.queue.pending().map(({ rootInvocationId }) => rootInvocationId));
      await host.advanceClock(901_000);
      await host.queue.idle();
    }
    expect(roots).toHaveLength(3);
    expect(new Set(roots).size).toBe(1);
  });
});
