import { describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  clientSecret,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import { entraError, entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import { connectionStatusKey } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import { getAccessToken } from './get-access-token';

const minute = 60_000;
/** Tokens of the connection, whoever looks. */
const everyone = { accountId: null };
const key = tokenSetKey(sharedOwner(connectionId, 1));
const get = (ports: FakePorts, connection = seed(ports), refused: number | null = null) =>
  getAccessToken(ports, connection, everyone, resolverDeadline(ports), refused);
const seed = (ports: FakePorts, tokens: Parameters<typeof seedConnection>[2] = aTokenSet()) =>
  seedConnection(ports, aConnectionRecord(), tokens);
const newToken = (generation: number) => ({
  ok: true,
  value: { accessToken: 'new-token', generation, isDoubtful: false, dpopKey: null },
});
const oldToken = (isDoubtful = false) => ({
  ok: true,
  value: { accessToken: 'stored-access-token-1', generation: 1, dpopKey: null, isDoubtful },
});

describe('getAccessToken', () => {
  it('gives a stored token for one read, no write and no request', async () => {
    const ports = buildFakePorts();
    expect(await get(ports)).toEqual(oldToken());
    expect(ports.http.requests).toHaveLength(0);
    expect(ports.secrets.faults.counts).toEqual({ reads: 1, writes: 0, roundTrips: 1 });
    expect(ports.records.faults.counts.roundTrips).toBe(0);
  });

  it('gets the first token, stores it as generation 1 and says so in the status', async () => {
    const ports = buildFakePorts();
    ports.http.on(tokenUrl, json(entraTokens('new-token', 3_600)));
    expect(await get(ports, seed(ports, null))).toEqual(newToken(1));
    expect(ports.secrets.peek(key)).toMatchObject({
      generation: 1,
      expiresAtMs: ports.clock.nowMs() + 60 * minute,
    });
    expect(ports.records.peek(connectionStatusKey(connectionId))).toMatchObject({ state: 'authenticated' });
  });

  it('asks once for 50 callers that meet an expired token, and all get the new one', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.clock.advance(61 * minute);
    ports.http.on(tokenUrl, () => ({ ...json(entraTokens('new-token')), takesMs: 3_000 }));
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(ports, connection)));
    expect(answers).toEqual(Array(50).fill(newToken(2)));
    expect(ports.http.requests).toHaveLength(1);
  });

  it('hands a due token out while one caller renews it', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.clock.advance(50 * minute);
    ports.http.on(tokenUrl, () => ({ ...json(entraTokens('new-token')), takesMs: 5_000 }));
    const startedAtMs = ports.clock.nowMs();
    const waits: number[] = [];
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const answer = await get(ports, connection);
        waits.push(ports.clock.nowMs() - startedAtMs);
        return answer;
      }),
    );
    expect(answers.filter((each) => JSON.stringify(each) === JSON.stringify(oldToken(true)))).toHaveLength(9);
    expect(waits.filter((ms) => ms === 0)).toHaveLength(9);
    expect(ports.http.requests).toHaveLength(1);
  });

  it.each([
    ['the provider refuses', json(entraError('invalid_client', 7000215), 401)],
    [
      'the provider is down',
      { failure: { reason: 'unreachable', host: 'login.microsoftonline.com' } as const },
    ],
  ])('keeps a due token in use when %s', async (_, reaction) => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.clock.advance(50 * minute);
    ports.http.on(tokenUrl, reaction);
    for (let call = 0; call < 5; call += 1) expect(await get(ports, connection)).toEqual(oldToken(true));
    expect(ports.http.requests).toHaveLength(1);
    expect(ports.secrets.peek(key)).toEqual(aTokenSet());
  });

  it('remembers a refusal for everybody, and asks again when its time is over', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, null);
    ports.http.on(
      tokenUrl,
      inTurn(json(entraError('invalid_client', 7000215), 401), json(entraTokens('new-token'))),
    );
    const refusal = { ok: false, failure: { reason: 'sign-in', problem: 'client-secret-wrong' } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(ports, connection)));
    for (const answer of answers) expect(answer).toMatchObject(refusal);
    expect(ports.records.peek(connectionStatusKey(connectionId))).toMatchObject({ state: 'failed' });
    ports.clock.advance(14_000);
    expect(await get(ports, connection)).toMatchObject(refusal);
    expect(ports.http.requests).toHaveLength(1);
    ports.clock.advance(1_500);
    expect(await get(ports, connection)).toEqual(newToken(1));
    expect(ports.http.requests).toHaveLength(2);
  });

  it('gives an outage longer than a refusal', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, null);
    ports.http.on(tokenUrl, json({}, 503));
    await get(ports, connection);
    ports.clock.advance(29_000);
    await get(ports, connection);
    expect(ports.http.requests).toHaveLength(1);
    ports.clock.advance(1_500);
    await get(ports, connection);
    expect(ports.http.requests).toHaveLength(2);
  });

  it('renews a generation that a service refused, however fresh, once for many callers', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports);
    ports.http.on(tokenUrl, json(entraTokens('new-token')));
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(ports, connection, 1)));
    expect(answers).toEqual(Array(10).fill(newToken(2)));
    expect(await get(ports, connection, 1)).toEqual(newToken(2));
    expect(ports.http.requests).toHaveLength(1);
  });

  it('takes over from a holder that died, after the longest life of an invocation', async () => {
    const ports = buildFakePorts();
    const connection = seed(ports, null);
    await ports.records.setIfAbsent(`lease:${sharedOwner(connectionId, 1)}:0:0`, {
      sinceMs: ports.clock.nowMs(),
      holdMs: 30_000,
    });
    ports.http.on(tokenUrl, json(entraTokens('new-token')));
    expect(await get(ports, connection)).toMatchObject({ failure: { reason: 'still-working' } });
    ports.clock.advance(30_000);
    expect(await get(ports, connection)).toEqual(newToken(1));
  });

  it('tries again to store a token that it was given, and shows it to nobody before', async () => {
    const ports = buildFakePorts();
    ports.http.on(tokenUrl, json(entraTokens('new-token')));
    ports.secrets.faults.failNext('set', 3);
    expect(await get(ports, seed(ports, null))).toEqual(newToken(1));
    expect(ports.secrets.peek(key)).toMatchObject({ accessToken: 'new-token' });
    expect(ports.http.requests).toHaveLength(1);
  });

  it('refuses a grant that needs a person, without a request', async () => {
    const ports = buildFakePorts();
    const connection = seedConnection(ports, aConnectionRecord({ auth: aCodeAuth() }), null);
    expect(await get(ports, connection)).toMatchObject({ failure: { reason: 'connection-sign-in-needed' } });
    expect(ports.http.requests).toHaveLength(0);
  });

  it('lets a refresh of an earlier sign-in not change what is shown of the new one', async () => {
    const ports = buildFakePorts();
    const earlier = seed(ports, null);
    const now = { version: 1, signInRevision: 2, state: 'authenticated', expiresAtMs: null };
    ports.records.put(connectionStatusKey(connectionId), now);
    ports.http.on(tokenUrl, json(entraError('invalid_client', 7000215), 401));
    await get(ports, earlier);
    expect(ports.records.peek(connectionStatusKey(connectionId))).toEqual(now);
  });

  it('leaves secret and tokens in no record and no log line', async () => {
    const ports = buildFakePorts();
    ports.http.on(
      tokenUrl,
      inTurn(json(entraError('invalid_client', 7000215, clientSecret), 401), json(entraTokens('new-token'))),
    );
    const connection = seed(ports, null);
    await get(ports, connection);
    ports.clock.advance(minute);
    await get(ports, connection);
    const visible = ports.records.dump() + JSON.stringify(ports.log.lines);
    expect(visible).not.toContain(clientSecret);
    expect(visible).not.toContain('new-token');
  });
});
