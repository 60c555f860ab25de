import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AsyncEvent } from '@forge/events';
import { StorageError } from '../../core/ports';
import { consumer, fieldValues, jqlFunction, scheduled, webTrigger } from './handlers';

/** Reads like a line of a stack, as a message of a parser that quotes what it read may. */
const planted = 'planted\n    at https://api.example.com/rows?key=of-a-record:1:1';
const broken = () => Promise.reject(new TypeError(planted));
const outOfOrder = () => Promise.reject(new StorageError('get', 'TIMEOUT'));

describe('a handler in which something is thrown', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(console, 'warn').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  it('logs its kind, its name and the place, and nothing of what was thrown', async () => {
    await jqlFunction('jqlFunction', broken, () => ({ error: 'Try again.' }))({});
    expect(JSON.parse(lines[0]!)).toMatchObject({
      event: 'failed',
      kind: 'jql-function',
      key: 'jqlFunction',
      error: 'TypeError',
      at: expect.stringContaining('handlers.test.ts') as string,
    });
    expect(lines.join()).not.toContain('of-a-record');
  });

  it('answers by its kind, and tells an outage of the storage from a mistake', async () => {
    const page = (statusCode: number) => ({ statusCode, headers: {}, body: '' });
    const trigger = (run: () => Promise<never>) =>
      webTrigger('gateway', run, ({ reason }) => page(reason === 'storage' ? 503 : 500))({});
    expect(await trigger(broken)).toEqual(page(500));
    expect(await trigger(outOfOrder)).toEqual(page(503));
    const values = fieldValues('fieldValues', broken, (_, payload) => [payload]);
    expect(await values({ id: 1 })).toEqual([{ id: 1 }]);
  });

  it('has an event given again if it was a consumer, and only then', async () => {
    const event = { body: {} } as AsyncEvent;
    expect(await consumer('fieldSync', broken)(event)).toEqual({
      _retry: true,
      retryOptions: { retryAfter: 60, retryReason: 'FUNCTION_RETRY_REQUEST' },
    });
    expect(await consumer('fieldSync', () => Promise.resolve())(event)).toBeUndefined();
  });

  it('is a scheduled run that failed, after each of its steps had its turn', async () => {
    const ran: string[] = [];
    const step = (name: string) => () => Promise.resolve(void ran.push(name));
    expect(await scheduled({ first: step('first'), last: step('last') })()).toEqual({ statusCode: 204 });
    expect(await scheduled({ first: outOfOrder, last: step('after it') })()).toEqual({ statusCode: 500 });
    expect(ran).toEqual(['first', 'last', 'after it']);
    expect(lines).toHaveLength(1);
  });
});
