import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionDetail } from '../../src/contract/connection';
import { connectionDraftSchema } from '../../src/contract/connection';
import type { MacroConfig } from '../../src/contract/binding';
import type { SignInStart } from '../../src/contract/sign-in';
import type { TokenOwner } from '../../src/contract/token-owner';
import { followTo } from '../conformance/oauth-http';
import { SignInServer } from '../sign-in-servers/sign-in-server';
import type { SignInServerName, TokenRequestNote } from '../sign-in-servers/sign-in-server';
import { AppUnderTest, expectData } from './app-under-test';

/*
 * Servers say in many ways that a refresh token has ended. Whatever the words: by the server's own log no ended token
 * is sent twice (once more where the answer leaves it open), the badge and every message ask for a new sign-in and for
 * nothing else, and pages go on with the last good rows.
 */

/** One way in which one server's refresh tokens end. */
interface Case {
  readonly server: SignInServerName;
  readonly death: string;
  readonly owner: TokenOwner;
  /** Whether the server's answer leaves open what became of the token. */
  readonly isOpen?: true;
  /** Whether nobody can sign in there any more. */
  readonly isOver?: true;
}

const cases: readonly Case[] = [
  ...['invalid_grant', 'invalid_request', 'an empty 400', '403 unauthorized_client'].flatMap((death) =>
    (['shared', 'user'] as const).map((owner) => ({ server: 'dying' as const, death, owner })),
  ),
  ...['401 with a challenge and a page', '404 with a page', 'invalid_grant in a 200'].map((death) => ({
    server: 'dying' as const,
    death,
    owner: 'shared' as const,
  })),
  { server: 'dying', death: '401 with a challenge and a page', owner: 'user' },
  { server: 'dying', death: 'an empty 500', owner: 'shared', isOpen: true },
  { server: 'dying', death: 'an empty 500', owner: 'user', isOpen: true },
  { server: 'dying', death: '500 server_error', owner: 'shared', isOpen: true },
  { server: 'jmondi', death: 'key changed', owner: 'shared' },
  { server: 'jmondi', death: 'key changed', owner: 'user' },
  { server: 'jmondi', death: 'revoked', owner: 'shared' },
  { server: 'jmondi', death: 'row deleted', owner: 'shared', isOpen: true },
  { server: 'node-oauth', death: 'revoked', owner: 'shared' },
  { server: 'oidc-provider', death: 'revoked', owner: 'shared' },
  { server: 'oidc-provider', death: 'row deleted', owner: 'user' },
  { server: 'oidc-provider', death: 'person deleted', owner: 'shared', isOver: true },
  { server: 'better-auth', death: 'revoked', owner: 'shared' },
  { server: 'better-auth', death: 'row deleted', owner: 'shared' },
  { server: 'better-auth', death: 'person deleted', owner: 'shared', isOver: true },
];

/** Endpoints and scopes of each server. */
const places: Readonly<Partial<Record<SignInServerName, readonly [string, string, string]>>> = {
  dying: ['/authorize', '/token', 'rows'],
  jmondi: ['/authorize', '/token', 'read'],
  'node-oauth': ['/authorize', '/token', ''],
  'oidc-provider': ['/auth', '/token', 'openid read'],
  'better-auth': ['/api/auth/oauth2/authorize', '/api/auth/oauth2/token', 'openid offline_access read'],
};
const names = Object.keys(places) as SignInServerName[];

const secret = 'plain.secret-of_~letters';
/** Longer than access tokens live, rows are fresh and anybody waits. */
const wholeHourMs = 3_700_000;
const pauseMs = 31_000;
const rows = [{ id: 1, name: 'One' }];

/** What a person can do, and what would send them looking in the wrong place. */
const rightFix = /sign in|authenticate/i;
const wrongFix = /Token URL|client secret|client ID|Request section|scopes/i;

describe('refresh tokens that have ended', () => {
  const servers = new Map<SignInServerName, SignInServer>();
  let api: Server;
  let apiUrl = '';
  let app: AppUnderTest;

  beforeAll(async () => {
    for (const name of names) servers.set(name, await SignInServer.start(name, { rotates: true }));
    api = createServer((request, response) => {
      const status = request.headers.authorization?.startsWith('Bearer ') === true ? 200 : 401;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ value: rows }));
    });
    await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
    apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const egress = [apiUrl, ...[...servers.values()].map(({ origin }) => origin)];
    app = await AppUnderTest.start({ demo: false, instances: 2, egress });
  }, 300_000);
  afterAll(async () => {
    await app.host.close();
    await Promise.all([...servers.values()].map((server) => server.close()));
    api.closeAllConnections();
    api.close();
  });

  const sends = (log: readonly TokenRequestNote[]): readonly number[] => {
    const counts = new Map<string, number>();
    for (const { refreshToken } of log)
      if (refreshToken !== null) counts.set(refreshToken, (counts.get(refreshToken) ?? 0) + 1);
    return [...counts.values()];
  };

  /** Goes through a sign-in as a person's browser does. */
  const walk = async ({ authorizationUrl }: SignInStart) => {
    const back = await followTo(fetch, authorizationUrl, app.host.webTriggerUrl('sign-in-callback'));
    expect((await fetch(back)).status).toBe(200);
  };

  async function signIn(
    { server, owner }: Case,
    target: { readonly id: string; readonly revision: number } | null = null,
  ): Promise<ConnectionDetail> {
    const running = servers.get(server)!;
    const redirectUri = app.host.webTriggerUrl('sign-in-callback');
    const registered = await running.do('register', { redirectUri, secret, methods: ['client_secret_post'] });
    const { client_secret_post: made } = (registered ?? {}) as Record<string, { id: string; secret: string }>;
    const [authorize, token, scopes] = places[server]!;
    const draft = connectionDraftSchema.parse({
      name: 'Dying',
      providerId: 'custom',
      auth: {
        type: 'oauth2',
        grantType: 'authorization_code',
        clientId: made?.id ?? 'confidential',
        clientAuthentication: 'client_secret_post',
        authUrl: `${running.origin}${authorize}`,
        tokenUrl: `${running.origin}${token}`,
        scopes,
        tokenOwner: owner,
      },
      allowedHosts: [new URL(apiUrl).host],
    });
    const secrets = { clientSecret: made?.secret ?? secret };
    const begun = expectData(await app.admin('beginSignIn', { target, draft, secrets }));
    await walk(begun);
    const done = expectData(await app.admin('completeSignIn', { state: begun.state }));
    if (done.state === 'pending') throw new Error('the callback did not arrive');
    return done.connection;
  }

  const signInViewer = async (config: MacroConfig) => {
    const begun = expectData(await app.macro('beginUserSignIn', { config }));
    await walk(begun);
    expectData(await app.macro('completeUserSignIn', { state: begun.state }));
  };

  /** Eight readers at once, over both instances: what each was told, or null for rows. */
  async function readMany(connection: ConnectionDetail) {
    const draft = { name: 'Rows', connectionId: connection.id, request: { url: apiUrl } };
    return Promise.all(
      Array.from({ length: 8 }, async () => {
        const tried = await app.try(draft);
        return tried.ok ? null : tried.error;
      }),
    );
  }

  it.each(cases)('$server, $death, $owner', async (each) => {
    const server = servers.get(each.server)!;
    const connection = await signIn(each);
    const dataSource = await app.addTested({
      name: `Rows of ${each.server}, ${each.death}, ${each.owner}`,
      connectionId: connection.id,
      request: { url: apiUrl },
    });
    const config = await app.bind(dataSource.id);
    if (each.owner === 'user') await signInViewer(config);
    const view = () => app.macro('viewTable', { config });
    const shown = expectData(await view());
    const before = (await server.tokenRequests()).length;

    await server.do(each.death);
    await app.host.advanceClock(wholeHourMs);
    const told = await readMany(connection);
    const isSettled = each.isOpen === undefined;
    const badge = async () => expectData(await app.admin('getConnection', { id: connection.id })).status;
    // One person's sign-in says nothing of the connection.
    const wantedState = each.owner === 'shared' ? 'needs-sign-in' : connection.status.state;
    if (isSettled) expect((await badge()).state).toBe(wantedState);
    for (let turn = 0; turn < 3; turn += 1) {
      await app.host.advanceClock(pauseMs);
      told.push(...(await readMany(connection)));
    }
    for (const error of told) expect(`${error?.message} ${error?.fix}`).not.toMatch(wrongFix);
    for (const error of told.slice(isSettled ? 0 : 16)) {
      expect(error?.code).toMatch(/SIGN_IN_NEEDED$/);
      expect(error?.fix).toMatch(rightFix);
    }
    const shownAt = await badge();
    expect(shownAt.state).toBe(wantedState);
    if ('message' in shownAt) expect(shownAt.message).not.toMatch(wrongFix);

    // Readers keep the last good rows, with the reason.
    for (let turn = 0; turn < 2; turn += 1) {
      await app.host.advanceClock(pauseMs);
      for (const seen of await Promise.all(Array.from({ length: 8 }, view)))
        expect(expectData(seen).table.rows).toEqual(shown.table.rows);
      await app.host.queue.idle();
    }
    const { freshness, problem, table } = expectData(await view());
    expect({ freshness, problem, rows: table.rows }).toMatchObject({
      freshness: 'stale',
      problem: { code: expect.stringMatching(/SIGN_IN_NEEDED$/) as string },
      rows: shown.table.rows,
    });
    expect(`${problem?.message} ${problem?.fix}`).not.toMatch(wrongFix);

    const log = (await server.tokenRequests()).slice(before);
    const people = each.owner === 'user' ? 2 : 1;
    expect(sends(log)).toEqual(Array(people).fill(isSettled ? 1 : 2));

    if (each.isOver) return;
    const current = expectData(await app.admin('getConnection', { id: connection.id }));
    const renewed = await signIn(each, { id: current.id, revision: current.revision });
    expect(await readMany(renewed)).toEqual(Array(8).fill(null));
  });
});
