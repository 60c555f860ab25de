import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../fixture-app/probe-host';

const dataDir = mkdtempSync(join(tmpdir(), 'host-data-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a host with a data folder', () => {
  it(
    'has everything again after a restart',
    async () => {
      const first = await startProbeHost({ dataDir, instances: 1 });
      await probe(first, 'kvs', { method: 'set', args: ['a', { n: 1 }] });
      await probe(first, 'kvs', { method: 'setSecret', args: ['s', 'hidden'] });
      await probe(first, 'push', { events: [{ body: { name: 'later' }, delayInSeconds: 900 }] });
      const triggerId = first.webTriggerUrl('probe-trigger').split('/').pop();
      await fetch(`${first.url}/host/site/pages`, {
        method: 'POST',
        body: '{"title":"Kept","spaceKey":"DEMO"}',
      });
      const entries = first.kvs.entries();
      await first.close();

      const second = await startProbeHost({ dataDir, instances: 1 });
      expect(second.kvs.entries()).toEqual(entries);
      expect(await probe(second, 'kvs', { method: 'getSecret', args: ['s'] })).toEqual({ value: 'hidden' });
      expect(second.webTriggerUrl('probe-trigger').split('/').pop()).toBe(triggerId);
      expect(second.queue.pending()).toHaveLength(1);
      await second.advanceClock(901_000);
      await second.queue.idle();
      expect(second.kvs.entries().some(({ key }) => key === 'seen:later:0')).toBe(true);
      const state = (await (await fetch(`${second.url}/host/site/state`)).json()) as {
        pages: { title: string }[];
      };
      expect(state.pages.map(({ title }) => title)).toContain('Kept');
      await second.close();
    },
    START_LIMIT_MS,
  );
});
