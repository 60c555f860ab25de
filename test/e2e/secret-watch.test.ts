import { EventEmitter } from 'node:events';
import type { BrowserContext } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '../host/host-options';
import { runningHosts } from '../host/running-hosts';
import { APP_REGISTRATIONS, secretOf } from '../services/seed/app-registrations';
import { SecretWatch } from './secret-watch';

const registered = secretOf(APP_REGISTRATIONS.find(({ secrets }) => secrets.length > 0)!);
const entry = (key: string, value: unknown, secret: boolean) => ({ key, value, secret });

/** A host of which only what a watch looks at is there. */
function addHost(entries: readonly object[], logs: readonly string[] = []): void {
  runningHosts.add({
    url: 'http://localhost:1',
    kvs: { entries: () => entries },
    logs: () => logs.map((text) => ({ text })),
  } as unknown as Host);
}

async function leaksOf(path: string, text: string): Promise<readonly string[]> {
  const context = new EventEmitter();
  const watch = new SecretWatch();
  watch.watch(context as unknown as BrowserContext);
  context.emit('response', {
    url: () => `http://localhost:1${path}`,
    headers: () => ({ 'content-type': 'application/json' }),
    text: () => Promise.resolve(text),
  });
  await watch.settle();
  return watch.findLeaks();
}

describe('the watch for secrets that every browser test ends with', () => {
  afterEach(() => runningHosts.clear());
  const stored = entry('token-set:connection.1', { accessToken: 'token-of-a-sign-in', generation: 1 }, true);

  it('finds a stored token in a reply, and does not repeat it', async () => {
    addHost([stored]);
    const leaks = await leaksOf('/host/invoke', '{"ok":true,"data":"token-of-a-sign-in"}');
    expect(leaks).toHaveLength(1);
    expect(leaks[0]).toContain('/host/invoke');
    expect(leaks[0]).not.toContain('token-of-a-sign-in');
  });

  it('finds a registered client secret in a log line and in a plain record', async () => {
    addHost([entry('connection:1', { note: registered }, false)], [`sent ${registered}`]);
    expect((await leaksOf('/', '{}')).map((leak) => leak.split(':')[0])).toEqual([
      'record connection',
      'log',
    ]);
  });

  it('is content where secrets are where they belong', async () => {
    addHost([stored, entry('connection:1', { secretsSet: ['clientSecret'] }, false)], ['done']);
    expect(await leaksOf('/host/invoke', '{"ok":true}')).toEqual([]);
    expect(await leaksOf('/host/site/state', `{"notes":"${registered}"}`)).toEqual([]);
  });
});
