import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayState, TrustedIssuerDraft } from '../../src/contract/gateway';
import {
  gatewayOperations,
  trustedIssuerDraftSchema,
  gatewaySettingsSchema,
} from '../../src/contract/gateway';
import { PROJECT_DIR } from '../host/bundling/app-parts';
import { GATEWAY_API, GATEWAY_CALLER_APP, secretOf } from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { demoPersonId, walkSignIn } from '../services/sign-in-walker';
import { AppUnderTest, expectData, expectError } from './app-under-test';

const login = `https://login.microsoftonline.com/${CONTOSO.id}`;
const api = 'api://external-data-gateway';
/** Where a program of the company gets its codes. */
const redirectUri = 'https://program.contoso-demo.test/callback';
const audience = GATEWAY_API.clientId;
const scope = `${api}/Data.Read.Delegated`;

/** People of the directory, by the account that they are on the site. */
const people = {
  author: demoPersonId(1),
  viewer: demoPersonId(2),
  stranger: demoPersonId(3),
} as const;

function entraDraft(overrides: Partial<TrustedIssuerDraft> = {}): TrustedIssuerDraft {
  return {
    ...trustedIssuerDraftSchema.parse({
      name: 'Contoso Entra ID',
      preset: 'entra-id',
      validation: {
        kind: 'jwks',
        issuers: [`${login}/v2.0`],
        jwksUrl: `${login}/discovery/v2.0/keys`,
        algorithms: ['RS256'],
      },
      audiences: [audience],
      scopes: ['Data.Read.Delegated'],
      roles: ['Data.Read'],
      identity: { kind: 'claim', claim: 'oid' },
    }),
    ...overrides,
  };
}

describe('the gateway', () => {
  let app: AppUnderTest;
  let gateway: GatewayState;
  let dataSourceId: string;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 2 });
    const apps = [{ clientId: GATEWAY_CALLER_APP.clientId, addRedirectUri: redirectUri }];
    await app.control('entra', { apps });
    const connection = await app.connect();
    dataSourceId = (await app.addUsers(connection.id)).id;
    gateway = expectData(await app.admin('getGateway', {}));
    const settings = gatewaySettingsSchema.parse({ enabled: true, operations: [...gatewayOperations] });
    gateway = expectData(await app.admin('saveGatewaySettings', { revision: 0, settings }));
    const clients = [
      {
        clientId: GATEWAY_CALLER_APP.clientId,
        name: 'Nightly report job',
        dataSources: [dataSourceId],
        operations: [...gatewayOperations],
        serviceAccountId: '',
        requestsPerMinute: 600,
      },
    ];
    const saved = expectData(
      await app.admin('saveTrustedIssuer', {
        revision: gateway.revision,
        id: null,
        draft: entraDraft({ clients }),
      }),
    );
    gateway = saved.gateway;
    const list = [
      { value: people.author, accountId: '557058:author-0000', name: 'Otto Author' },
      { value: people.viewer, accountId: '557058:viewer-0000', name: 'Vera Viewer' },
    ];
    expectData(await app.admin('saveGatewayPeople', { issuerId: saved.id, revision: 0, people: list }));
  });
  afterAll(async () => app.host.close());

  const credentials = { client_id: GATEWAY_CALLER_APP.clientId, client_secret: secretOf(GATEWAY_CALLER_APP) };
  const requestToken = (form: Readonly<Record<string, string>>) =>
    app.fetchAccessToken(CONTOSO.id, { ...credentials, ...form });
  const programToken = () => requestToken({ grant_type: 'client_credentials', scope: `${api}/.default` });
  async function personToken(userId: string): Promise<string> {
    const query = {
      client_id: credentials.client_id,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope,
    };
    const back = await walkSignIn(
      (url, init) => app.fetchService(url, init),
      `${login}/oauth2/v2.0/authorize?${new URLSearchParams(query).toString()}`,
      { userId },
    );
    const code = back.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${back.href}`);
    return requestToken({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, scope });
  }

  async function call(
    path: string,
    token: string | null,
    init: { method?: string; body?: unknown; ifNoneMatch?: string } = {},
  ) {
    const answer = await fetch(`${gateway.url}${path}`, {
      method: init.method ?? 'GET',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(init.ifNoneMatch === undefined ? {} : { 'if-none-match': init.ifNoneMatch }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  }

  it('GET content: 200 with a valid token, 401 with an invalid one or none, 403 without the permission', async () => {
    const [author, viewer, stranger] = await Promise.all(
      [people.author, people.viewer, people.stranger].map(personToken),
    );
    expect(await call('/v1/confluence/content/98305', viewer!)).toMatchObject({
      status: 200,
      body: { id: '98305', title: 'Welcome' },
    });
    for (const token of [null, 'nonsense', `${viewer!}x`]) {
      const refused = await call('/v1/confluence/content/98305', token);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    }
    // Restricted to the author and the administrator; the viewer of the space may not see it.
    expect((await call('/v1/confluence/content/98308', author!)).status).toBe(200);
    expect((await call('/v1/confluence/content/98308', viewer!)).status).toBe(403);
    expect((await call('/v1/confluence/content/98305', stranger!)).status).toBe(403);
  });

  it('creates a page, comments on it and deletes it, as far as the account may', async () => {
    const [author, viewer] = await Promise.all([people.author, people.viewer].map(personToken));
    const page = { spaceKey: 'DEMO', title: 'Made by a program', body: '<p>Hello</p>' };
    expect((await call('/v1/confluence/content', viewer!, { method: 'POST', body: page })).status).toBe(403);
    const created = await call('/v1/confluence/content', author!, { method: 'POST', body: page });
    expect(created).toMatchObject({ status: 201, body: { title: 'Made by a program' } });
    const path = `/v1/confluence/content/${created.body.id as string}`;
    expect((await call(path, viewer!)).status).toBe(200);
    expect(
      (await call(`${path}/comments`, author!, { method: 'POST', body: { body: '<p>Nice</p>' } })).status,
    ).toBe(201);
    expect((await call(path, viewer!, { method: 'DELETE' })).status).toBe(403);
    expect((await call(path, author!, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path, author!)).status).toBe(403);
  });

  it('finds only what the account may see', async () => {
    const [author, viewer] = await Promise.all([people.author, people.viewer].map(personToken));
    const search = '/v1/confluence/content?cql=' + encodeURIComponent('space = "DEMO"');
    const titles = async (token: string) =>
      ((await call(search, token)).body as { results: { title: string }[] }).results.map(
        ({ title }) => title,
      );
    expect(await titles(author!)).toContain('Salary bands');
    expect(await titles(viewer!)).not.toContain('Salary bands');
    expect(await titles(viewer!)).toContain('Welcome');
  });

  it('reads, finds and creates issues by the account’s own permissions', async () => {
    const viewer = await personToken(people.viewer);
    const author = await personToken(people.author);
    const found = await call('/v1/jira/issues?jql=' + encodeURIComponent('project = ORD'), viewer);
    expect(found.status).toBe(200);
    expect((await call('/v1/jira/issues/ORD-1', viewer)).status).toBe(200);
    const issue = { projectKey: 'ORD', issueType: 'Task', summary: 'From outside' };
    expect((await call('/v1/jira/issues', viewer, { method: 'POST', body: issue })).status).toBe(403);
    const created = await call('/v1/jira/issues', author, { method: 'POST', body: issue });
    expect(created.status).toBe(201);
    expect((await call(`/v1/jira/issues/${created.body.key as string}`, viewer)).body).toMatchObject({
      fields: { summary: 'From outside' },
    });
    expect(
      (await call('/v1/jira/issues', author, { method: 'POST', body: { ...issue, projectKey: 'NOPE' } }))
        .status,
    ).toBe(403);
  });

  it('gives a program the rows that its client was granted, and no product operation', async () => {
    const token = await programToken();
    const rows = await call(`/v1/data-sources/${dataSourceId}/rows?limit=5&sort=displayName`, token);
    expect(rows).toMatchObject({ status: 200, body: { limit: 5, nextOffset: 5 } });
    expect((rows.body as { rows: unknown[] }).rows).toHaveLength(5);
    expect((await call('/v1/confluence/content/98305', token)).status).toBe(403);
  });

  it('tests a token check by check, and keeps nothing of it', async () => {
    const token = await personToken(people.viewer);
    const report = expectData(await app.admin('testGatewayToken', { token }));
    expect(report).toMatchObject({
      accepted: true,
      issuerName: 'Contoso Entra ID',
      accountId: '557058:viewer-0000',
    });
    expect(report.checks.map(({ check }) => check)).toEqual([
      'form',
      'issuer',
      'header',
      'algorithm',
      'key',
      'signature',
      'audience',
      'time',
      'subject',
      'client',
      'permission',
      'groups',
      'identity',
    ]);
    const graph = await requestToken({ grant_type: 'client_credentials', scope: `${api}/.default` });
    const spoilt = expectData(
      await app.admin('testGatewayToken', {
        token: graph.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
      }),
    );
    expect(spoilt.accepted).toBe(false);
    const kept = JSON.stringify([app.host.kvs.entries(), app.host.logs()]);
    for (const each of [token, graph]) expect(kept).not.toContain(each.split('.')[2]!.slice(0, 60));
  });

  it('answers with rows from a bundle without sentences, its own description and the products’ operations', () => {
    const map = readFileSync(join(PROJECT_DIR, '.build/functions/gateway.cjs.map'), 'utf8');
    const { sources } = JSON.parse(map) as { sources: readonly string[] };
    expect(sources.some((source) => source.endsWith('/read-data-sources.ts'))).toBe(true);
    const loadedOnUse =
      /locales\/en-US\/(?!table\.)|describe-api|(?:content|issue)-operations|\/usecases\/action\//;
    expect(sources.filter((source) => loadedOnUse.test(source))).toEqual([]);
  });

  it('gives what one caller was given to no other: not by the address, nor by the ETag', async () => {
    const path = `/v1/data-sources/${dataSourceId}/rows?limit=5`;
    const [author, viewer, stranger] = await Promise.all(
      [people.author, people.viewer, people.stranger].map(personToken),
    );
    const first = await call(path, author!);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-store');
    expect(first.headers.get('vary')).toContain('Authorization');
    const ifNoneMatch = first.headers.get('etag')!;
    expect((await call(path, author!, { ifNoneMatch })).status).toBe(304);
    expect((await call(path, viewer!, { ifNoneMatch })).status).toBe(200);
    expect((await call(path, null, { ifNoneMatch })).status).toBe(401);
    await app.change(dataSourceId, { allowedProjects: ['NOPE'] });
    for (const token of [author!, viewer!, stranger!]) {
      expect((await call(path, token, { ifNoneMatch })).status).toBe(403);
    }
    // A program is held to its grant alone.
    expect((await call(path, await programToken())).status).toBe(200);
    await app.change(dataSourceId, { allowedProjects: [] });
  });

  it('enters calls in the audit trail', () => {
    const entries = app.host.kvs.entries().filter(({ key }) => key.startsWith('audit:'));
    const calls = entries
      .map(({ value }) => value as Record<string, unknown>)
      .filter(({ area }) => area === 'gateway');
    expect(calls).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'create-content',
          outcome: 'done',
          actor: expect.objectContaining({ accountId: '557058:author-0000' }),
        }),
        expect.objectContaining({ action: 'delete-content', outcome: 'refused' }),
      ]),
    );
  });

  it('refuses an issuer without audience, with Graph’s, or by a display attribute', async () => {
    const { revision } = expectData(await app.admin('getGateway', {}));
    const save = async (changes: Partial<TrustedIssuerDraft>) =>
      expectError(
        await app.admin('saveTrustedIssuer', {
          revision,
          id: null,
          draft: entraDraft({ name: 'Other', ...changes }),
        }),
      );
    expect(await save({ audiences: [] })).toMatchObject({ code: 'INVALID_INPUT', field: 'draft.audiences' });
    expect(await save({ audiences: ['https://graph.microsoft.com'] })).toMatchObject({
      field: 'draft.audiences',
    });
    expect(await save({ identity: { kind: 'claim', claim: 'given_name' } })).toMatchObject({
      field: 'draft.identity.claim',
    });
    expect(await save({ scopes: [], roles: [] })).toMatchObject({ field: 'draft.scopes' });
    expect(expectError(await app.admin('saveGatewaySettings', { revision: 0, settings: {} }))).toMatchObject({
      code: 'CONFLICT',
    });
  });
});
