import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminRequest } from '../../src/contract/admin-api';
import type { ConnectionDraft } from '../../src/contract/connection';
import type { TestResult } from '../../src/contract/data-source';
import type { Reply } from '../../src/contract/reply';
import { hostileAddresses, otherHosts } from '../builders/hostile-addresses';
import { AppUnderTest, demoCodeConnection, demoConnection, demoSecret, expectData } from './app-under-test';
import { OwnApi } from './own-api';

/*
 * Whoever may enter an address, and whatever an answer says: a request goes to the hosts of the connection only. A
 * refusal has to come from the app itself, before the platform's egress list is asked; so both of the host's counters,
 * of calls and of refused calls, have to stand still.
 */

type Draft = AdminRequest<'tryRequest'>['draft'];

const own = 'https://api.example.com';

describe('addresses that lead elsewhere', () => {
  const api = new OwnApi();
  let app: AppUnderTest;
  let connectionId: string;

  beforeAll(async () => {
    const origin = await api.start();
    app = await AppUnderTest.start({
      environmentType: 'PRODUCTION',
      // The platform lets the neighbours through, so that only the app's own rule is left to hold.
      egress: [own, 'https://evil.example', 'https://*.example.com', 'https://api.example.com:8443'],
      // More calls of one administrator in a minute than a person makes, and more units of storage.
      invocationLimits: false,
      kvs: { rateLimits: false },
      simulatedHosts: { 'api.example.com': origin, 'evil.example': origin, 'v2.api.example.com': origin },
    });
    const auth = { type: 'bearer' as const };
    const draft = { name: 'Own', providerId: 'custom', auth, allowedHosts: ['api.example.com'] };
    const secrets = { bearerToken: 'planted-token' };
    connectionId = expectData(await app.admin('authenticateConnection', { target: null, draft, secrets })).id;
  });
  afterAll(async () => {
    await app.host.close();
    api.close();
  });
  beforeEach(() => {
    app.host.resetMetrics();
    api.asked.length = 0;
    api.answer(() => ({ value: [{ id: 1 }] }));
  });

  const draftOf = (changes: Partial<Draft>): Draft => ({
    name: 'Data',
    connectionId,
    request: { url: `${own}/rows` },
    rowsPath: '$.value',
    ...changes,
  });
  /** Tries a request; a trial that came to nothing counts as the refusal that it shows. */
  const tryIt = async (
    changes: Partial<Draft>,
    parameters: Record<string, string> = {},
  ): Promise<Reply<TestResult>> => {
    const reply = await app.admin('tryRequest', { draft: draftOf(changes), parameters });
    if (!reply.ok) return reply;
    const { outcome } = reply.data;
    return outcome.state === 'done' ? { ok: true, data: outcome.test } : { ok: false, error: outcome.error };
  };

  /** Addresses that were not refused as the user's mistake. */
  async function findAccepted(
    addresses: readonly string[],
    ask: (address: string) => Promise<Reply<unknown>>,
  ): Promise<readonly string[]> {
    const accepted: string[] = [];
    for (const address of addresses) {
      const reply = await ask(address);
      const isRefused = !reply.ok && ['INVALID_INPUT', 'HOST_NOT_ALLOWED'].includes(reply.error.code);
      if (!isRefused) accepted.push(`${address} → ${JSON.stringify(reply).slice(0, 200)}`);
    }
    return accepted;
  }

  function expectNothingLeft(): void {
    expect(app.host.metrics().egress).toMatchObject({ total: 0, refused: 0 });
    expect(api.asked).toEqual([]);
  }

  it('are at least sixty, in the battery', () => {
    expect(new Set(hostileAddresses).size).toBeGreaterThanOrEqual(60);
  });

  it('are refused as a data source’s address', async () => {
    const ask = (url: string) => tryIt({ request: { url } });
    expect(await findAccepted([...hostileAddresses, ...otherHosts], ask)).toEqual([]);
    expectNothingLeft();
  });

  it('are refused when saving it, with and without a test', async () => {
    const sample = [...hostileAddresses, ...otherHosts].filter((_, index) => index % 4 === 0);
    for (const key of ['saveDataSource', 'saveAndTestDataSource'] as const) {
      const ask = (url: string) => app.admin(key, { target: null, draft: draftOf({ request: { url } }) });
      expect(await findAccepted(sample, ask)).toEqual([]);
    }
    expectNothingLeft();
  });

  it('are refused as a lookup’s address, before the rows are asked for', async () => {
    const ask = (url: string) => tryIt({ lookups: [lookupAt(url)] });
    expect(await findAccepted([...hostileAddresses, ...otherHosts], ask)).toEqual([]);
    expect(api.asked.filter((each) => !each.startsWith('api.example.com/rows'))).toEqual([]);
    expect(app.host.metrics().egress.refused).toBe(0);
  });

  it('are refused as the address of a token endpoint, of authorization and of revocation', async () => {
    for (const name of ['tokenUrl', 'authUrl', 'revokeUrl'] as const) {
      // An optional address may be empty.
      const addresses = hostileAddresses.filter((address) => name === 'tokenUrl' || address !== '');
      const ask = (url: string) =>
        app.admin('beginSignIn', {
          target: null,
          draft: withAddress(demoCodeConnection('Elsewhere'), { [name]: url }),
          secrets: { clientSecret: demoSecret },
        });
      expect(await findAccepted(addresses, ask)).toEqual([]);
    }
    const ask = (tokenUrl: string) =>
      app.admin('authenticateConnection', {
        target: null,
        draft: withAddress(demoConnection('Elsewhere'), { tokenUrl }),
        secrets: { clientSecret: demoSecret },
      });
    expect(await findAccepted(hostileAddresses, ask)).toEqual([]);
    expectNothingLeft();
  });

  it('are refused as allowed hosts', async () => {
    const hosts = hostileAddresses.flatMap((address) =>
      URL.canParse(address) && new URL(address).host !== '' && new URL(address).protocol === 'https:'
        ? [new URL(address).host]
        : [],
    );
    // Whether user info or a path made the address hostile, a public host by itself is fine.
    const inside = [...new Set(hosts)].filter((host) => !/microsoft\.com|evil\.example/.test(host));
    expect(inside.length).toBeGreaterThan(30);
    const ask = (host: string) =>
      app.admin('saveConnection', {
        target: null,
        draft: { ...demoConnection('Inside'), allowedHosts: [host] },
      });
    expect(await findAccepted(inside, ask)).toEqual([]);
    const odd = ['*.example.com', 'https://api.example.com', 'api.example.com/path', 'a@b.example', 'a b'];
    expect(await findAccepted(odd, ask)).toEqual([]);
    expectNothingLeft();
  });

  it('are refused where endpoints are to be found', async () => {
    const ask = (url: string) => app.admin('discoverEndpoints', { url });
    expect(await findAccepted(hostileAddresses, ask)).toEqual([]);
    expectNothingLeft();
  });

  it('are refused as the addresses of a trusted issuer: keys, introspection, token information', async () => {
    const { revision } = expectData(await app.admin('getGateway', {}));
    const validations = [
      (url: string) => ({
        kind: 'jwks' as const,
        issuers: ['https://login.example'],
        jwksUrl: url,
        algorithms: ['RS256' as const],
      }),
      (url: string) => ({ kind: 'introspection' as const, url, clientId: 'client' }),
      (url: string) => ({ kind: 'token-info' as const, provider: 'gitlab' as const, baseUrl: url }),
    ];
    for (const build of validations) {
      const ask = (url: string) =>
        app.admin('saveTrustedIssuer', {
          revision,
          id: null,
          draft: {
            name: 'Elsewhere',
            preset: 'custom',
            audiences: ['us'],
            withoutScopes: true,
            validation: build(url),
          },
          secret: 'planted-secret',
        });
      // An empty optional address stands for the provider's public one.
      const addresses = hostileAddresses.filter((address) => address !== '');
      expect(await findAccepted(addresses, ask)).toEqual([]);
    }
    expectNothingLeft();
  });

  it('are refused as a SharePoint list’s address', async () => {
    const ask = (url: string) => app.admin('resolveSharePoint', { connectionId, url });
    expect(await findAccepted([...hostileAddresses, ...otherHosts], ask)).toEqual([]);
    expectNothingLeft();
  });

  it('are not followed as the link to the next page', async () => {
    for (const link of [...hostileAddresses, ...otherHosts]) {
      api.asked.length = 0;
      api.answer(() => ({ value: [{ id: 1 }], '@odata.nextLink': link }));
      await tryIt({ paging: { kind: 'auto' } });
      const elsewhere = api.asked.filter((each) => !each.startsWith('api.example.com/'));
      expect(elsewhere, link).toEqual([]);
    }
    const { byHost, refused } = app.host.metrics().egress;
    expect(Object.keys(byHost)).toEqual(['api.example.com']);
    expect(refused).toBe(0);
  });

  it('are not followed in a Link header', async () => {
    const printable = [...hostileAddresses, ...otherHosts].filter((link) => /^[\x21-\x7e]+$/.test(link));
    for (const link of printable) {
      api.answer(() => ({ value: [{ id: 1 }] }), { headers: { link: `<${link}>; rel="next"` } });
      await tryIt({ paging: { kind: 'auto' } });
    }
    const { byHost, refused } = app.host.metrics().egress;
    expect(Object.keys(byHost)).toEqual(['api.example.com']);
    expect(refused).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('are not followed as a redirect by %i', async (status) => {
    const printable = [...hostileAddresses, ...otherHosts].filter((link) => /^[\x21-\x7e]+$/.test(link));
    for (const location of printable) {
      api.answer(() => ({}), { status, headers: { location } });
      const reply = await tryIt({});
      expect(reply.ok, location).toBe(false);
      expect(JSON.stringify(reply)).not.toContain('planted-token');
    }
    const { byHost, refused } = app.host.metrics().egress;
    expect(Object.keys(byHost)).toEqual(['api.example.com']);
    expect(refused).toBe(0);
  });

  it.each([
    '../../admin',
    '..%2f..%2fadmin',
    '/evil.example/',
    '//evil.example/',
    '\\\\evil.example\\',
    '@evil.example/',
    ':8443/',
    '?key=x',
    '#x',
    'a\r\nHost: evil.example',
    '.evil.example',
    '%00',
    '{{other}}',
  ])('cannot be made of a parameter’s value in the path: %j', async (value) => {
    const parameters = [{ key: 'part', label: 'Part', source: 'viewer' as const }];
    await tryIt({ request: { url: `${own}/rows/{{part}}/end` }, parameters }, { part: value });
    for (const each of api.asked) {
      expect(each).toMatch(/^api\.example\.com\/rows\/[^/?#\\]*\/end$/);
    }
    expect(app.host.metrics().egress.refused).toBe(0);
  });

  it('cannot be made of a parameter in the host', async () => {
    const parameters = [{ key: 'part', label: 'Part', source: 'viewer' as const }];
    const urls = [
      'https://{{part}}/rows',
      'https://{{part}}.example.com/rows',
      'https://api.example.com{{part}}/rows',
      'https://api.example.com:{{part}}/rows',
      '{{part}}://api.example.com/rows',
      '{{part}}',
    ];
    for (const url of urls) {
      for (const part of ['evil.example', '.evil.example', '@evil.example', '8443', 'https', own]) {
        await tryIt({ request: { url }, parameters }, { part });
      }
    }
    expect(api.asked.filter((each) => !each.startsWith('api.example.com/'))).toEqual([]);
    expect(
      Object.keys(app.host.metrics().egress.byHost).filter((host) => host !== 'api.example.com'),
    ).toEqual([]);
    expect(app.host.metrics().egress.refused).toBe(0);
  });

  it('are refused even when a stored record holds them', async () => {
    const saved = expectData(
      await app.admin('saveDataSource', {
        target: null,
        draft: draftOf({
          columns: [{ key: 'id', name: 'Id', path: '$.id', type: 'number' }],
        }),
      }),
    );
    const config = await app.bind(saved.id);
    const key = `data-source:${saved.id}`;
    const entry = app.host.kvs.entries().find((each) => each.key === key);
    const record = entry?.value as { request: { url: string } };
    for (const url of ['https://169.254.169.254/latest/', 'http://10.0.0.1/', 'https://evil.example/']) {
      app.host.kvs.poke(key, { ...record, request: { ...record.request, url } });
      const view = await app.macro('viewTable', { config });
      expect(view.ok, url).toBe(false);
    }
    expectNothingLeft();
  });
});

/** A connection as an admin may send it: the contract's own checks are part of the test. */
function withAddress(draft: ConnectionDraft, changes: Readonly<Record<string, string>>): ConnectionDraft {
  return { ...draft, auth: { ...draft.auth, ...changes } };
}

function lookupAt(url: string) {
  return { key: 'people', url, rowsPath: '$.value', idPath: '$.id', namePath: '$.name' };
}
