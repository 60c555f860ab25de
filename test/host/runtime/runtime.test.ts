import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probe, START_LIMIT_MS, startProbeHost } from '../fixture-app/probe-host';
import type { Host } from '../host';

let host: Host;

beforeAll(async () => {
  host = await startProbeHost({ instances: 2 });
}, START_LIMIT_MS);
afterEach(() => {
  host.clearFaults();
});
afterAll(() => host.close());

interface InstanceFacts {
  pid: number;
  calls: number;
  sameInvocation: boolean;
  remainingMs: number;
  environmentType: string;
  now: number;
  dateNow: number;
  isDate: boolean;
  env: string[];
}

const facts = (payload: object = {}): Promise<InstanceFacts> =>
  probe<InstanceFacts>(host, 'instance', payload);

const call = (functionKey: string, payload: unknown = {}) =>
  host.tryInvoke({ moduleKey: 'probe-macro', functionKey, payload });

describe('context', () => {
  const echoOf = async (accountId: string | null, extension: object) =>
    (
      (await host.invoke({
        moduleKey: 'probe-macro',
        functionKey: 'echo',
        accountId,
        extension: extension as never,
      })) as {
        context: { accountId?: string; extension: Record<string, unknown>; installContext: string };
      }
    ).context;

  it('says who and where from what the host has checked, and what from the browser', async () => {
    const context = await echoOf('viewer', {
      content: { id: '98305', title: 'forged' },
      space: { key: 'OPS' },
      type: 'jira:adminPage',
      isEditing: true,
      config: { dataSource: 'x' },
    });
    expect(context.accountId).toBe('557058:viewer-0000');
    expect(context.installContext).toMatch(/^ari:cloud:confluence::site\//);
    expect(context.extension).toMatchObject({
      type: 'macro',
      content: { id: '98305', title: 'Welcome' },
      space: { key: 'DEMO' },
      isEditing: false,
      config: { dataSource: 'x' },
    });
  });

  it('lets authors edit, and refuses pages that the account may not see before any code of the app runs', async () => {
    expect(
      (await echoOf('author', { content: { id: '98305' }, isEditing: true })).extension['isEditing'],
    ).toBe(true);
    const refused = {
      moduleKey: 'probe-macro',
      functionKey: 'echo',
      extension: { content: { id: '98307' } },
    };
    expect(await host.tryInvoke({ ...refused, accountId: 'viewer' })).toMatchObject({
      ok: false,
      status: 403,
    });
    expect(await host.tryInvoke({ ...refused, accountId: null })).toMatchObject({ ok: false, status: 403 });
    expect(await host.tryInvoke({ ...refused, accountId: 'author' })).toMatchObject({ ok: true });
  });

  it('opens a macro to guests and anonymous visitors only where its unlicensedAccess says so', async () => {
    const open = { functionKey: 'echo', extension: { content: { id: '98311' } } };
    for (const accountId of ['guest', 'customer', null]) {
      expect(await host.tryInvoke({ ...open, moduleKey: 'probe-macro', accountId })).toMatchObject({
        ok: true,
      });
      const refused = await host.tryInvoke({ ...open, moduleKey: 'probe-licensed-macro', accountId });
      expect(refused).toMatchObject({ ok: false, status: 403 });
      expect(refused).toHaveProperty('message', expect.stringContaining('unlicensedAccess'));
    }
  });

  it('carries the link that a macro was pasted as', async () => {
    const autoConvertLink = 'https://contoso.example.com/lists/orders';
    const { extension } = await echoOf('author', { content: { id: '98305' }, autoConvertLink });
    expect(extension).toMatchObject({ autoConvertLink });
    expect(extension).not.toHaveProperty('config');
  });

  it('gives all anonymous visitors the platform’s one name, and refuses names nobody has', async () => {
    expect((await echoOf(null, {})).accountId).toBe('unidentified');
    expect((await echoOf('anonymous', {})).accountId).toBe('unidentified');
    expect((await echoOf('unidentified', {})).accountId).toBe('unidentified');
    await expect(
      host.invoke({ moduleKey: 'probe-macro', functionKey: 'echo', accountId: 'nobody' }),
    ).rejects.toThrow("unknown account 'nobody'");
  });

  it('leaves the check of admin keys to the app', async () => {
    const answer = await host.tryInvoke({
      moduleKey: 'probe-admin',
      functionKey: 'echo',
      accountId: 'viewer',
    });
    expect(answer.ok).toBe(true);
  });
});

describe('answers', () => {
  it('turn undefined into {} and hide the reason of a throw, which the log keeps', async () => {
    expect(await call('nothing')).toEqual({ ok: true, result: {} });
    const failed = await call('throw');
    expect(failed).toEqual({ ok: false, status: 500, message: 'There was an error invoking the function' });
    expect(host.logs().at(-1)).toMatchObject({ source: 'app', level: 'error', functionKey: 'probe' });
    expect(host.logs().at(-1)?.text).toContain('the secret reason');
  });

  it('are refused above 5 MB, and requests above 500 KB', async () => {
    expect(await call('large', { bytes: 5 * 1024 * 1024 - 100 })).toMatchObject({ ok: true });
    expect(await call('large', { bytes: 5 * 1024 * 1024 })).toMatchObject({ ok: false });
    expect(await call('echo', { text: 'x'.repeat(480 * 1024) })).toMatchObject({ ok: true });
    expect(await call('echo', { text: 'x'.repeat(500 * 1024) })).toMatchObject({ ok: false, status: 413 });
  });

  it('name a key the resolver does not have in the log only', async () => {
    expect(await call('no-such-key')).toMatchObject({ ok: false, status: 500 });
    expect(host.logs().at(-1)?.text).toContain("Resolver has no definition for 'no-such-key'");
  });
});

describe('instances', () => {
  it('take turns, share no module state, and keep concurrent invocations apart', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => facts({ ms: 20 + (n % 3) * 10 })));
    const pids = new Set(all.map(({ pid }) => pid));
    expect(pids.size).toBe(2);
    expect(Math.max(...all.map(({ calls }) => calls))).toBe(6);
    expect(all.every(({ sameInvocation }) => sameInvocation)).toBe(true);
  });

  it('see nothing of this machine and know their deadline', async () => {
    const { env, remainingMs, environmentType, isDate } = await facts();
    expect(env.sort()).toEqual(['LANG', 'NODE_ENV', 'TZ']);
    expect(remainingMs).toBeGreaterThan(24_000);
    expect(remainingMs).toBeLessThanOrEqual(25_000);
    expect(environmentType).toBe('DEVELOPMENT');
    expect(isDate).toBe(true);
  });

  it('follow the clock of the host without losing time to run', async () => {
    await host.advanceClock(3_600_000);
    const { now, dateNow, remainingMs } = await facts();
    expect(now - Date.now()).toBeGreaterThan(3_599_000);
    expect(dateNow).toBeGreaterThanOrEqual(now);
    expect(remainingMs).toBeGreaterThan(24_000);
  });

  it('are replaced when they crash, and their invocations fail', async () => {
    const sleeping = [call('sleep', { ms: 5_000 }), call('sleep', { ms: 5_000 })];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const ended = await Promise.all([...sleeping, call('exit'), call('exit')]);
    expect(ended.map((answer) => !answer.ok && answer.status)).toEqual([500, 500, 500, 500]);
    expect((await facts()).calls).toBe(1);
    expect(host.metrics().invocations.crashes).toBe(4);
  });

  it('die at a planned moment of a write, before or after it is done', async () => {
    const write = (key: string) => call('kvs', { method: 'set', args: [key, 1] });
    host.addFault({ target: 'kvs', match: 'set doomed', mode: 'kill-before' });
    expect(await write('doomed')).toMatchObject({ ok: false });
    expect(host.kvs.entries().some(({ key }) => key === 'doomed')).toBe(false);
    host.addFault({ target: 'kvs', match: 'set done', mode: 'kill-after' });
    expect(await write('done')).toMatchObject({ ok: false });
    expect(host.kvs.entries().some(({ key }) => key === 'done')).toBe(true);
  });

  it('end an invocation at its limit and are replaced, even when they spin', async () => {
    host.addFault({ target: 'instance', match: 'probe/spin', mode: 'timeout', delayMs: 100 });
    expect(await call('spin', { ms: 3_000 })).toMatchObject({ ok: false, status: 504 });
    expect(await call('nothing')).toMatchObject({ ok: true });
    expect(host.metrics().invocations.timeouts).toBe(1);
  });
});

describe('logs', () => {
  it('keep 100 lines a minute and count the rest', async () => {
    await host.advanceClock(60_000);
    host.clearLogs();
    host.resetMetrics();
    await call('log', { lines: 130, text: 'line' });
    const { lines, dropped } = host.metrics().logs;
    expect(lines + dropped).toBe(130);
    expect(lines).toBeLessThanOrEqual(200);
    expect(host.logs()[0]).toMatchObject({
      source: 'app',
      level: 'info',
      functionKey: 'probe',
      text: 'line 0',
    });
  });

  it('keep 200 KB an invocation', async () => {
    await host.advanceClock(60_000);
    host.resetMetrics();
    await call('log', { lines: 30, text: 'x'.repeat(10 * 1024) });
    expect(host.metrics().logs.bytes).toBeLessThanOrEqual(200 * 1024);
    expect(host.metrics().logs.dropped).toBeGreaterThan(0);
  });
});
