import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport, ConnectionCheckStep } from '../../src/contract/check';
import type { ConnectionDetail } from '../../src/contract/connection';
import { connectionDraftSchema } from '../../src/contract/connection';
import { createHost } from '../host/host';
import { AppUnderTest, expectData } from './app-under-test';
import { StrictServer, strictClient } from './refresh-strict-server';

/*
 * “Check everything” on the host, against a server that ends a sign-in when a refresh token comes twice: whatever the
 * check meets, and however often it is made at once, no refresh token is spent by it twice.
 */

const lifetimeSeconds = 600;

describe('check everything', () => {
  let server: StrictServer;
  let app: AppUnderTest;
  let connection: ConnectionDetail;
  let dataSourceId: string;

  beforeAll(async () => {
    server = await StrictServer.start(lifetimeSeconds);
    app = new AppUnderTest(
      await createHost({ demo: false, frontEnd: false, instances: 4, egress: [server.url] }),
    );
    connection = await signIn();
    const rows = { name: 'Rows', connectionId: connection.id, request: { url: `${server.url}/api/rows` } };
    dataSourceId = (await app.addTested({ ...rows, rowsPath: '$.value' })).id;
  });
  afterAll(async () => {
    await app.host.close();
    await server.close();
  });

  async function signIn(): Promise<ConnectionDetail> {
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
    const begun = expectData(await app.admin('beginSignIn', { target: null, draft, secrets }));
    const sent = await fetch(begun.authorizationUrl, { redirect: 'manual' });
    await fetch(sent.headers.get('location')!);
    const done = expectData(await app.admin('completeSignIn', { state: begun.state }));
    if (done.state === 'pending') throw new Error('the callback did not arrive');
    return done.connection;
  }

  const check = async (): Promise<CheckReport<ConnectionCheckStep>> => {
    const report = expectData(await app.admin('checkConnection', { id: connection.id, dataSourceId }));
    expect(JSON.stringify(report)).not.toMatch(/(?:access|refresh)-\d|strict~secret/);
    return report;
  };
  const outcomes = ({ steps }: CheckReport<ConnectionCheckStep>) =>
    steps.map(({ step, outcome }) => `${step} ${outcome}`);
  const stepOf = ({ steps }: CheckReport<ConnectionCheckStep>, name: ConnectionCheckStep) =>
    steps.find(({ step }) => step === name)!;
  const good = [
    'discovery skipped',
    'token passed',
    'refresh passed',
    'introspection skipped',
    'read passed',
  ];

  it('renews the token once, however many check at once', async () => {
    await app.host.advanceClock(61_000);
    const reports = await Promise.all(Array.from({ length: 8 }, check));
    for (const report of reports) expect(outcomes(report)).toEqual(good);
    expect(server.counts).toMatchObject({ refreshes: 1, replays: 0, refused: 0 });
    expect(outcomes(await check())).toEqual(good);
    expect(server.counts.refreshes).toBe(1);
  });

  it('stores nothing but what a renewal stores', async () => {
    const keys = () => app.host.kvs.entries().map(({ key }) => key.replace(/^lease:.*/, 'lease'));
    const before = new Set(keys());
    await app.host.advanceClock(61_000);
    await check();
    expect(keys().filter((key) => key !== 'lease' && !before.has(key))).toEqual([]);
  });

  it('tells that the token endpoint fails, and reads with the token that is still valid', async () => {
    await app.host.advanceClock(61_000);
    app.host.addFault({ target: 'egress', match: '/token', mode: 'status', status: 503 });
    const report = await check();
    expect(outcomes(report)).toEqual(
      good.map((each) => (each === 'refresh passed' ? 'refresh failed' : each)),
    );
    expect(stepOf(report, 'refresh').detail).toContain(new URL(server.url).host);
    app.host.clearFaults();
    await app.host.advanceClock(61_000);
    expect(outcomes(await check())).toEqual(good);
    expect(server.counts.replays).toBe(0);
  });

  it('tells of a refresh token that has lapsed, and does not spend it again', async () => {
    server.endGrant();
    await app.host.advanceClock((lifetimeSeconds + 1) * 1_000);
    const [first] = await Promise.all([check(), check()]);
    expect(stepOf(first, 'read').outcome).toBe('skipped');
    for (let turn = 0; turn < 3; turn += 1) {
      await app.host.advanceClock(61_000);
      const report = await check();
      expect(stepOf(report, 'token').outcome).toBe('failed');
      expect(stepOf(report, 'refresh').detail).toContain('not sent again');
    }
    expect(server.counts).toMatchObject({ refused: 1, replays: 0 });
    const shown = expectData(await app.admin('getConnection', { id: connection.id }));
    expect(shown.status.state).toBe('needs-sign-in');
  });
});
