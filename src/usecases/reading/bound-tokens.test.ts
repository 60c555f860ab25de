import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { aDataSourceDraft, usersUrl } from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import { createDpopKey } from '../../core/oauth/dpop';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { HttpRequest } from '../../core/ports';
import { readRows } from './read-rows';

const page = (n: number) => `${usersUrl}?$skiptoken=${n}`;
const claimsOf = ({ headers }: HttpRequest) => decodeJwt(headers['dpop'] ?? '');
const challenge = (error: string, nonce: string) =>
  json({}, 401, { 'www-authenticate': `DPoP error="${error}"`, 'dpop-nonce': nonce });

async function setUp() {
  const ports = buildFakePorts();
  const dpopKey = await createDpopKey();
  const record = aConnectionRecord({ auth: aCodeAuth({ dpop: true }) });
  seedConnection(ports, record, aTokenSet({ dpopKey, refreshToken: 'r1' }));
  const read = () =>
    readRows(ports, record, aDataSourceDraft({}), {
      deadlineAtMs: resolverDeadline(ports),
      mayStopEarly: false,
    });
  return { ports, dpopKey, read };
}

describe('reading with tokens that are bound to a key (RFC 9449)', () => {
  it('proves the key anew on every page, and asks for a nonce once', async () => {
    const { ports, read } = await setUp();
    ports.http.on(usersUrl, inTurn(challenge('use_dpop_nonce', 'n-1'), json(graphPage(0, 1, page(1)))));
    ports.http.on(page(1), json(graphPage(1, 1), 200, { 'dpop-nonce': 'n-2' }));
    expect(await read()).toMatchObject({ ok: true, value: { pages: 2, rows: [{}, {}] } });
    const { requests } = ports.http;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('DPoP stored-access-token-1'),
    );
    expect(requests.map((each) => claimsOf(each)['nonce'])).toEqual([undefined, 'n-1', 'n-1']);
    expect(new Set(requests.map((each) => claimsOf(each)['htu']))).toEqual(new Set([usersUrl]));
    expect(new Set(requests.map((each) => claimsOf(each).jti)).size).toBe(3);
  });

  it('renews a refused token with the same key, and goes on with the new one', async () => {
    const { ports, dpopKey, read } = await setUp();
    ports.http.on(usersUrl, inTurn(challenge('invalid_token', 'n-1'), json(graphPage(0, 1))));
    ports.http.on(
      tokenUrl,
      json({ access_token: 'new', token_type: 'DPoP', refresh_token: 'r2', expires_in: 600 }),
    );
    expect((await read()).ok).toBe(true);
    expect(ports.http.requests.map(({ headers }) => headers.authorization)).toEqual([
      'DPoP stored-access-token-1',
      undefined,
      'DPoP new',
    ]);
    expect(ports.http.requests.every(({ headers }) => headers['dpop'] !== undefined)).toBe(true);
    expect(ports.secrets.peek(tokenSetKey(sharedOwner(connectionId, 1)))).toMatchObject({
      accessToken: 'new',
      refreshToken: 'r2',
      dpopKey,
    });
  });

  it('gives up on a service that is never content with its own nonce', async () => {
    const { ports, read } = await setUp();
    ports.http.on(usersUrl, challenge('use_dpop_nonce', 'n-1'));
    ports.http.on(tokenUrl, json({ access_token: 'new', token_type: 'DPoP', refresh_token: 'r2' }));
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'api-status', status: 401 } });
    expect(ports.http.countTo(usersUrl)).toBeLessThanOrEqual(4);
  });

  it('needs a new sign-in when a renewal gives a token that is bound to nothing', async () => {
    const { ports, read } = await setUp();
    ports.clock.advance(3_600_000);
    ports.http.on(tokenUrl, json({ access_token: 'new', token_type: 'Bearer', refresh_token: 'r2' }));
    expect(await read()).toMatchObject({ ok: false, failure: { problem: 'dpop-ignored' } });
    expect(await read()).toMatchObject({ ok: false, failure: { reason: 'connection-sign-in-needed' } });
    expect(ports.http.requests).toHaveLength(1);
  });
});
