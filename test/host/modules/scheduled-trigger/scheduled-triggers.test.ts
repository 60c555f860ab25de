import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';

let host: Host;

beforeAll(async () => {
  host = await startProbeHost({ instances: 1 });
}, START_LIMIT_MS);
afterEach(() => host.reset());
afterAll(() => host.close());

describe('a scheduled trigger', () => {
  it('runs by its key, and by no other', async () => {
    expect(await host.schedule('probe-schedule')).toMatchObject({ kind: 'done' });
    expect(host.kvs.entries().some(({ key }) => key === 'scheduled')).toBe(true);
    expect(host.metrics().schedule).toEqual({ runs: 1, failed: 0 });
    await expect(host.schedule('other')).rejects.toThrow("no scheduledTrigger 'other'");
  });

  it.each([[{}], [{ statusCode: 200 }], [{ statusCode: '204' }], ['done']])(
    'has failed when it returns %j',
    async (answer) => {
      host.kvs.poke('schedule-answer', answer);
      expect(await host.schedule('probe-schedule')).toMatchObject({ kind: 'failed' });
      expect(host.metrics()).toMatchObject({ schedule: { runs: 1, failed: 1 }, invocations: { errors: 1 } });
      expect(host.logs().some(({ level, text }) => level === 'error' && text.includes('424'))).toBe(true);
    },
  );
});
