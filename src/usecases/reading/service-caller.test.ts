import { describe, expect, it } from 'vitest';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { aConnectionRecord, clientSecret, tokenUrl } from '../../../test/builders/connections';
import { aColumn, aDataSourceDraft, aRequest, usersUrl } from '../../../test/builders/data-sources';
import { entraTokens, graphError, graphPage, graphUser } from '../../../test/builders/graph';
import { aRead, usersPage } from '../../../test/builders/reads';
import { inEnglish } from '../../../test/fakes/in-english';
import { inTurn, json, text } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

describe('a refusal', () => {
  it('renews a refused token once, then goes on', async () => {
    const { ports, http, read } = aRead();
    http.on(tokenUrl, json(entraTokens('new-token')));
    http.on(usersUrl, (request) =>
      request.headers.authorization === 'Bearer new-token'
        ? json(graphPage(0, 1, usersPage(1)))
        : json(graphError('InvalidAuthenticationToken', 'expired'), 401),
    );
    http.on(usersPage(1), json(graphPage(1, 1)));
    expect(await read()).toMatchObject({ ok: true, value: { rows: [{}, {}] } });
    expect(ports.http.countTo(tokenUrl)).toBe(1);
    expect(http.requests.at(-1)!.headers.authorization).toBe('Bearer new-token');
  });

  it('does not renew a second time', async () => {
    const { ports, http, read } = aRead();
    http.on(tokenUrl, json(entraTokens('new-token')));
    http.on(usersUrl, json(graphError('InvalidAuthenticationToken', 'wrong audience'), 401));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status', status: 401 } });
    expect([ports.http.countTo(tokenUrl), ports.http.countTo(usersUrl)]).toEqual([1, 2]);
  });

  it.each([429, 503])('waits as long as a %i asks, then goes on', async (status) => {
    const { ports, http, read } = aRead();
    const startedAtMs = ports.clock.nowMs();
    http.on(usersUrl, inTurn(json({}, status, { 'retry-after': '7' }), json(graphPage(0, 1))));
    expect(await read()).toMatchObject({ ok: true });
    expect(ports.clock.nowMs() - startedAtMs).toBe(7_000);
  });

  it('waits longer each time without Retry-After, and not as long as everybody else', async () => {
    const waits = [0, 1].map(async (others) => {
      const { ports, http, read } = aRead();
      for (let drawn = 0; drawn < others; drawn += 1) ports.random.secret(8);
      const sentAtMs: number[] = [];
      const throttled = inTurn(json({}, 429), json({}, 429), json({}, 429), json(graphPage(0, 1)));
      http.on(usersUrl, (...asked) => {
        sentAtMs.push(ports.clock.nowMs());
        return throttled(...asked);
      });
      expect(await read()).toMatchObject({ ok: true });
      return sentAtMs.slice(1).map((atMs, index) => atMs - sentAtMs[index]!);
    });
    const [one = [], other = []] = await Promise.all(waits);
    for (const each of [one, other]) {
      expect(each).toHaveLength(3);
      each.forEach((waitMs, index) => {
        expect(waitMs).toBeGreaterThanOrEqual(750 * 2 ** index);
        expect(waitMs).toBeLessThanOrEqual(1_250 * 2 ** index);
      });
    }
    expect(one).not.toEqual(other);
  });

  it('gives up at once if the wait would outlast the invocation', async () => {
    const { ports, http, read } = aRead();
    const startedAtMs = ports.clock.nowMs();
    http.on(usersUrl, json({}, 429, { 'retry-after': '120' }));
    expect(await read()).toMatchObject({ failure: { status: 429, retryAfterSeconds: 120 } });
    expect(ports.clock.nowMs()).toBe(startedAtMs);
    expect(http.requests).toHaveLength(1);
  });

  it('gives up after a few waits', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, json({}, 429, { 'retry-after': '1' }));
    expect(await read()).toMatchObject({ failure: { status: 429 } });
    expect(http.requests).toHaveLength(5);
  });

  it.each([500, 502, 504])(
    'asks again after a %i, a few times, and not for a request that may change something',
    async (status) => {
      const { ports, http, read } = aRead();
      const startedAtMs = ports.clock.nowMs();
      http.on(usersUrl, inTurn(json({}, status), json({}, status), json(graphPage(0, 1))));
      expect(await read()).toMatchObject({ ok: true });
      expect(ports.clock.nowMs() - startedAtMs).toBeGreaterThan(1_000);
      expect(ports.clock.nowMs() - startedAtMs).toBeLessThan(6_000);
      http.on(usersUrl, json(graphError('Code', 'words with data'), status));
      expect(await read()).toMatchObject({ failure: { reason: 'api-status', status } });
      expect(http.requests).toHaveLength(6);
      const post = aRead({ request: aRequest({ method: 'POST', url: usersUrl, body: '{}' }) });
      post.http.on(usersUrl, json({}, status));
      expect(await post.read()).toMatchObject({ failure: { status } });
      expect(post.http.requests).toHaveLength(1);
    },
  );

  it('asks again where the line broke', async () => {
    const { http, read } = aRead();
    const broken = { failure: { reason: 'interrupted', host: 'graph.microsoft.com' } } as const;
    http.on(usersUrl, inTurn(broken, json(graphPage(0, 1))));
    expect(await read()).toMatchObject({ ok: true });
  });

  it.each([400, 403, 404, 410, 501])('does not repeat a %i', async (status) => {
    const { http, read } = aRead();
    http.on(usersUrl, json(graphError('Code', 'words with data'), status));
    expect(await read()).toMatchObject({ failure: { reason: 'api-status', status, apiCode: 'Code' } });
    expect(http.requests).toHaveLength(1);
  });

  it('does not follow a redirect with credentials', async () => {
    const { http, read } = aRead();
    http.on(usersUrl, text('', 302, { location: 'https://login.example/?planted' }));
    expect(await read()).toEqual({
      ok: false,
      failure: { reason: 'redirected', host: 'graph.microsoft.com', toHost: 'login.example' },
    });
    expect(http.requests).toHaveLength(1);
  });

  it.each([
    ['<!DOCTYPE html><title>Sign in</title>', 'text/plain', true],
    ['<p>busy</p>', 'text/html; charset=utf-8', true],
    ['name,mail', 'text/plain', false],
    ['', '', false],
  ])('says what it got instead of JSON: %j as %j', async (body, contentType, isHtml) => {
    const { http, read } = aRead();
    http.on(usersUrl, text(body, 200, { 'content-type': contentType }));
    expect(await read()).toMatchObject({ failure: { reason: 'not-json', isHtml } });
  });

  it('passes on that a rows path finds nothing, with paths that would', async () => {
    const { http, read } = aRead({ rowsPath: '$.rows' });
    http.on(usersUrl, json(graphPage(0, 1)));
    expect(await read()).toMatchObject({ failure: { reason: 'rows-path-empty', candidates: ['$.value'] } });
  });

  it('warns of a column that finds nothing', async () => {
    const { http, read } = aRead({ columns: [aColumn(), aColumn({ key: 'x', name: 'Typo', path: '$.x' })] });
    http.on(usersUrl, json(graphPage(0, 1)));
    const result = await read();
    expect(result.ok && result.value.warnings.map(inEnglish)).toEqual([
      "Column 'Typo' finds nothing in any row.",
    ]);
  });
});

describe('other credentials', () => {
  const at = (auth: ConnectionRecord['auth'], secretsSet: ConnectionRecord['secretsSet']) =>
    aRead({}, { auth, secretsSet });

  it('tells of an error in the service’s own words, without the key that it repeats', async () => {
    const words = `The key ${clientSecret} has run out`;
    for (const body of [{ error: words }, { error: words, value: [graphUser(0)] }]) {
      const { http, read } = at({ type: 'api_key', placement: 'query', name: 'key' }, ['apiKey']);
      http.on(usersUrl, json(body));
      const told = JSON.stringify(await read());
      expect(told).toContain('The key ••• has run out');
      expect(told).not.toContain(clientSecret);
    }
  });

  it('sends basic, bearer and key in their places, and nothing for none', async () => {
    const basic = at({ type: 'basic', username: 'ada' }, ['password']);
    const bearer = at({ type: 'bearer' }, ['bearerToken']);
    const header = at({ type: 'api_key', placement: 'header', name: 'X-Api-Key' }, ['apiKey']);
    const query = at({ type: 'api_key', placement: 'query', name: 'key' }, ['apiKey']);
    const none = at({ type: 'none' }, []);
    for (const { http, read } of [basic, bearer, header, query, none]) {
      http.on(usersUrl, json(graphPage(0, 1)));
      expect(await read()).toMatchObject({ ok: true });
    }
    const encoded = Buffer.from(`ada:${clientSecret}`).toString('base64');
    expect(basic.http.requests[0]!.headers.authorization).toBe(`Basic ${encoded}`);
    expect(bearer.http.requests[0]!.headers.authorization).toBe(`Bearer ${clientSecret}`);
    expect(header.http.requests[0]!.headers['x-api-key']).toBe(clientSecret);
    expect(new URL(query.http.requests[0]!.url).searchParams.get('key')).toBe(clientSecret);
    expect(JSON.stringify(none.http.requests)).not.toMatch(/authorization/i);
  });

  it('says which secret is missing, without a request', async () => {
    const { http, read } = at({ type: 'bearer' }, []);
    expect(await read()).toMatchObject({ failure: { reason: 'secret-missing', secret: 'bearerToken' } });
    expect(http.requests).toHaveLength(0);
  });
});

describe('the pace of requests', () => {
  it('sends at most 90 requests a minute', async () => {
    const { ports, http, read } = aRead({ maxRows: 50_000 });
    const sentAtMs: number[] = [];
    http.on(usersUrl, ({ url }) => {
      sentAtMs.push(ports.clock.nowMs());
      const n = Number(new URL(url).searchParams.get('$skiptoken') ?? 0);
      return json(graphPage(n, 1, n < 99 ? usersPage(n + 1) : undefined));
    });
    expect(await read()).toMatchObject({ failure: { reason: 'timed-out' } });
    const record = aConnectionRecord();
    const deadlineAtMs = ports.clock.nowMs() + 890_000;
    sentAtMs.length = 0;
    const result = await readRows(ports, record, aDataSourceDraft(), { deadlineAtMs, mayStopEarly: true });
    expect(result.ok && result.value.rows).toHaveLength(100);
    expect(sentAtMs[90]! - sentAtMs[0]!).toBeGreaterThanOrEqual(60_000);
  });
});
