import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../src/contract/connection';
import type { ConnectionDetail } from '../../src/contract/connection';
import type { RequestTrial } from '../../src/contract/exchange';
import type { Reply } from '../../src/contract/reply';
import { createHost } from '../host/host';
import type { Fault } from '../host/services/faults/fault-table';
import { AppUnderTest, expectData } from './app-under-test';
import { StrictServer, strictClient } from './refresh-strict-server';

/*
 * Many instances share one sign-in at a server that ends it when a refresh token comes twice. Whatever goes
 * wrong on the way, no refresh token may be sent twice, except after an instance died between the exchange and
 * the store: then nobody can know better, and it has to end in "needs sign-in", not in a loop.
 */

const instances = 16;
const lifetimeSeconds = 600;
const perBatch = 30;
const minute = 60_000;

const tokenSet = 'token-set:';
const kvs = (match: string, mode: string, more: Partial<Fault> = {}): Fault => ({
  target: 'kvs',
  match,
  mode,
  ...more,
});
const egress = (mode: string, more: Partial<Fault> = {}): Fault => ({
  target: 'egress',
  match: '/token',
  mode,
  ...more,
});

/** What makes the token in force useless. */
type End = 'expired' | 'refused by the API' | 'due';

interface Round {
  readonly what: string;
  readonly end: End;
  readonly faults: readonly Fault[];
  /** The holder of the lease dies or believes that it has none: waiters go on when its time is over. */
  readonly isHolderLost?: boolean;
}

const rounds: readonly Round[] = [
  { what: 'nothing', end: 'expired', faults: [] },
  { what: 'nothing', end: 'due', faults: [] },
  { what: 'nothing', end: 'refused by the API', faults: [] },
  {
    what: 'reading tokens fails',
    end: 'expired',
    faults: [kvs(`secret/get ${tokenSet}`, 'error', { count: 6 })],
  },
  {
    what: 'reading secrets fails',
    end: 'expired',
    faults: [kvs('secret/get connection-secrets', 'error')],
    isHolderLost: true,
  },
  { what: 'taking the lease fails', end: 'expired', faults: [kvs('set lease:', 'error', { count: 3 })] },
  {
    what: 'the lease is taken, the answer lost',
    end: 'expired',
    faults: [kvs('set lease:', 'lost-reply')],
    isHolderLost: true,
  },
  {
    what: 'the lease is slow',
    end: 'expired',
    faults: [kvs('set lease:', 'slow', { count: 12, delayMs: 700 })],
  },
  {
    what: 'reading tokens is slow',
    end: 'refused by the API',
    faults: [kvs(`secret/get ${tokenSet}`, 'slow', { count: 20, delayMs: 500 })],
  },
  {
    what: 'storing tokens fails thrice',
    end: 'expired',
    faults: [kvs(`secret/set ${tokenSet}`, 'error', { count: 3 })],
  },
  {
    what: 'storing tokens is rate-limited',
    end: 'expired',
    faults: [kvs(`secret/set ${tokenSet}`, 'rate-limit', { count: 2 })],
  },
  {
    what: 'storing tokens is slow',
    end: 'expired',
    faults: [kvs(`secret/set ${tokenSet}`, 'slow', { delayMs: 2_500 })],
  },
  {
    what: 'tokens are stored, the answer lost',
    end: 'refused by the API',
    faults: [kvs(`secret/set ${tokenSet}`, 'lost-reply', { count: 2 })],
  },
  {
    what: 'the status is not stored',
    end: 'expired',
    faults: [kvs('set connection-status', 'error', { count: 2 })],
  },
  { what: 'the provider answers 500', end: 'expired', faults: [egress('status')] },
  {
    what: 'the provider answers 503',
    end: 'refused by the API',
    faults: [egress('status', { status: 503 })],
  },
  { what: 'the provider answers 500 for long', end: 'due', faults: [egress('status', { count: 5 })] },
  { what: 'the connection is reset', end: 'expired', faults: [egress('reset')] },
  { what: 'the provider is unreachable', end: 'refused by the API', faults: [egress('unreachable')] },
  { what: 'the provider is slow', end: 'expired', faults: [egress('slow', { delayMs: 2_500 })] },
  { what: 'the provider hangs', end: 'due', faults: [egress('hang')] },
  {
    what: 'an instance dies before the exchange',
    end: 'expired',
    faults: [kvs('secret/get connection-secrets', 'kill-before')],
    isHolderLost: true,
  },
  {
    what: 'an instance dies with the lease just taken',
    end: 'refused by the API',
    faults: [kvs('set lease:', 'kill-after')],
    isHolderLost: true,
  },
  {
    what: 'an instance dies before it has the lease',
    end: 'expired',
    faults: [kvs('set lease:', 'kill-before')],
  },
  {
    what: 'an instance dies with the tokens just stored',
    end: 'expired',
    faults: [kvs(`secret/set ${tokenSet}`, 'kill-after')],
  },
  {
    what: 'everything is slow, some fails',
    end: 'refused by the API',
    faults: [
      kvs('secret/', 'slow', { count: 10, delayMs: 300 }),
      kvs('set lease:', 'error', { count: 2 }),
      kvs(`secret/set ${tokenSet}`, 'error', { count: 1 }),
    ],
  },
];

describe('refresh battery', () => {
  let server: StrictServer;
  let app: AppUnderTest;
  let connection: ConnectionDetail;
  const outcomes: Record<string, number> = {};
  let invocations = 0;
  let needsSignIn = 0;

  beforeAll(async () => {
    server = await StrictServer.start(lifetimeSeconds);
    const host = await createHost({ demo: false, frontEnd: false, instances, egress: [server.url] });
    app = new AppUnderTest(host);
    connection = await signIn(null);
  });
  afterAll(async () => {
    await app.host.close();
    await server.close();
  });

  /** Signs in at the strict server as a browser would. */
  async function signIn(target: { id: string; revision: number } | null): Promise<ConnectionDetail> {
    const draft = connectionDraftSchema.parse({
      name: 'Strict',
      providerId: 'custom',
      auth: {
        type: 'oauth2',
        grantType: 'authorization_code',
        clientId: strictClient.id,
        clientAuthentication: 'client_secret_post',
        authUrl: `${server.url}/authorize`,
        tokenUrl: `${server.url}/token`,
        scopes: 'rows',
      },
      allowedHosts: [new URL(server.url).host],
    });
    const secrets = { clientSecret: strictClient.secret };
    const begun = expectData(await app.admin('beginSignIn', { target, draft, secrets }));
    const sent = await fetch(begun.authorizationUrl, { redirect: 'manual' });
    expect((await fetch(sent.headers.get('location')!)).status).toBe(200);
    const done = expectData(await app.admin('completeSignIn', { state: begun.state }));
    if (done.state === 'pending') throw new Error('the callback did not arrive');
    return done.connection;
  }

  /** Many invocations at once; counts what came of them. */
  async function batch(size = perBatch): Promise<readonly string[]> {
    invocations += size;
    const draft = {
      name: 'Rows',
      connectionId: connection.id,
      request: { url: `${server.url}/api/rows` },
    };
    const codes = await Promise.all(
      Array.from({ length: size }, async () => {
        const answer = await app.host.tryInvoke({
          moduleKey: 'external-data-confluence-admin',
          functionKey: 'tryRequest',
          payload: { draft },
          accountId: 'admin',
        });
        if (!answer.ok) return 'CRASHED';
        const reply = answer.result as Reply<RequestTrial>;
        if (!reply.ok) return reply.error.code;
        const { outcome } = reply.data;
        return outcome.state === 'done' ? 'OK' : outcome.error.code;
      }),
    );
    for (const code of codes) outcomes[code] = (outcomes[code] ?? 0) + 1;
    return codes;
  }

  async function endToken(end: End): Promise<void> {
    if (end === 'refused by the API') server.refuseAccessToken();
    else await app.host.advanceClock((lifetimeSeconds - (end === 'due' ? 90 : 0)) * 1_000);
  }

  async function play({ end, faults, isHolderLost = false }: Round): Promise<readonly string[]> {
    await endToken(end);
    for (const fault of faults) app.host.addFault(fault);
    const running = batch();
    if (isHolderLost) {
      // Not before the holder is gone: time that jumps while it is on its way would end the others instead.
      await expect.poll(() => app.host.faultsLeft(), { timeout: 20_000 }).toBe(0);
      await app.host.advanceClock(31_000);
    }
    const codes = await running;
    app.host.clearFaults();
    return codes;
  }

  const storedTokens = () => app.host.kvs.entries().filter(({ key }) => key.startsWith(tokenSet));

  it.each(rounds)(
    '$what ($end): each refresh token goes out once, and the sign-in goes on',
    async (round) => {
      const { number } = server.currentGrant;
      const before = server.counts.replays;
      await play(round);
      // A pause after a failure, and a dead holder's lease, end within this time.
      await app.host.advanceClock(31_000);
      const codes = await batch();
      expect(server.counts.replays).toBe(before);
      expect(server.currentGrant).toEqual({ number, isAlive: true });
      expect(codes).toEqual(Array(perBatch).fill('OK'));
      expect(storedTokens()).toHaveLength(1);
    },
  );

  it('asks once for every expiry under load without faults', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const before = { ...server.counts };
      await endToken(turn % 2 === 0 ? 'expired' : 'refused by the API');
      expect(await batch(40)).toEqual(Array(40).fill('OK'));
      expect(server.counts.refreshes - before.refreshes).toBe(1);
    }
  });

  it.each(['expired', 'refused by the API'] as const)(
    'an instance that dies between exchange and store (%s) ends in "needs sign-in", and in no loop',
    async (end) => {
      const before = { ...server.counts };
      await play({
        what: '',
        end,
        faults: [kvs(`secret/set ${tokenSet}`, 'kill-before')],
        isHolderLost: true,
      });
      expect(server.counts.refreshes - before.refreshes).toBe(1);
      for (let turn = 0; turn < 4; turn += 1) {
        await app.host.advanceClock(minute);
        expect(await batch(20)).toEqual(Array(20).fill('SIGN_IN_NEEDED'));
      }
      // The one replay that nobody could have known to be one.
      expect(server.counts.replays - before.replays).toBe(1);
      expect(server.counts.refused).toBe(before.refused);
      const shown = expectData(await app.admin('getConnection', { id: connection.id }));
      expect(shown.status.state).toBe('needs-sign-in');
      needsSignIn += 1;

      connection = await signIn({ id: connection.id, revision: shown.revision });
      expect(connection.status.state).toBe('authenticated');
      expect(await batch()).toEqual(Array(perBatch).fill('OK'));
    },
  );

  it('has sent no refresh token twice otherwise, and left no token where it can be read', () => {
    const { refreshes, replays, codes } = server.counts;
    const counts = { instances, invocations, refreshes, replays, needsSignIn, signIns: codes, ...outcomes };
    console.info(`refresh battery: ${JSON.stringify(counts)}`);
    expect(replays).toBe(needsSignIn);
    expect(invocations).toBeGreaterThan(1_500);
    const readable = app.storedPlainText() + JSON.stringify(app.host.logs());
    expect(readable).not.toMatch(/(access|refresh)-\d+-|strict~secret/);
  });
});
