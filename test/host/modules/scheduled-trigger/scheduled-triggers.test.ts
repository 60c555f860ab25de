import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../manifest/manifest';
import type { Invoker } from '../../runtime/invoker';
import { ScheduledTriggers } from './scheduled-triggers';

const manifest = {
  modules: { scheduledTrigger: [{ key: 'hourly', function: 'run', interval: 'hour' }] },
} as unknown as Manifest;

const runReturning = (result: unknown) => {
  const resultJson = JSON.stringify(result);
  const invoker = { run: () => Promise.resolve({ kind: 'done', resultJson }) } as unknown as Invoker;
  return new ScheduledTriggers(manifest, invoker).run('hourly');
};

describe('a scheduled trigger', () => {
  it('is done when it returns 204', async () => {
    expect(await runReturning({ statusCode: 204 })).toMatchObject({ kind: 'done' });
  });

  it.each([[{}], [{ statusCode: 200 }], [{ statusCode: 500 }], [null], ['204']])(
    'has failed when it returns %j',
    async (result) => {
      expect(await runReturning(result)).toMatchObject({ kind: 'failed', error: { name: 'Error' } });
    },
  );
});
