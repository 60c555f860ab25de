import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';

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
});
