import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  accountId,
  aTrustedIssuer,
  buildFakeGatewayPorts,
  goodClaims,
  issuerId,
  makeKey,
  personId,
  publishKeys,
  seedGateway,
  signClaims,
} from '../../../test/builders/gateway';
import type { FakeGatewayPorts, IssuerKey } from '../../../test/builders/gateway';
import { gatewayPeopleKey } from '../../core/gateway/gateway-record';
import { testToken } from './test-token';

let ports: FakeGatewayPorts;
let key: IssuerKey;
beforeEach(async () => {
  ports = buildFakeGatewayPorts();
  key = await makeKey('one');
  publishKeys(ports, key.jwk);
});

async function report(token: string) {
  const result = await testToken(ports, token, ports.clock.nowMs() + 50_000);
  if (!result.ok) throw new Error('no report');
  return result.value;
}

describe('a signature that does not hold', () => {
  const byMail = () =>
    aTrustedIssuer({
      identity: { kind: 'email', claim: 'email', verifiedClaim: '', domains: [], findInJira: true },
    });
  const claims = () => ({ ...goodClaims(ports), email: 'vera@contoso.example' });

  it('ends the checks, whatever the claims say', async () => {
    seedGateway(ports);
    const stranger = { ...(await makeKey('one')), kid: 'one' };
    const { accepted, checks } = await report(await signClaims(stranger, claims()));
    expect(accepted).toBe(false);
    expect(checks.at(-1)).toMatchObject({ check: 'signature', outcome: 'failed' });
    expect(checks.map(({ check }) => check)).not.toContain('audience');
  });

  it('makes nobody be looked up in Jira', async () => {
    seedGateway(ports, { issuers: [byMail()], people: [] });
    ports.site.accountsByEmail.set('vera@contoso.example', accountId);
    const lookUp = vi.spyOn(ports.site, 'findAccountByEmail');
    await report(await signClaims({ ...(await makeKey('one')), kid: 'one' }, claims()));
    expect(lookUp).not.toHaveBeenCalled();
    expect((await report(await signClaims(key, claims()))).accountId).toBe(accountId);
    expect(lookUp).toHaveBeenCalledOnce();
  });
});

describe('keys that were imported before', () => {
  it('serve no other key under the same key id', async () => {
    seedGateway(ports);
    expect((await report(await signClaims(key, goodClaims(ports)))).accepted).toBe(true);
    const next = await makeKey('one');
    publishKeys(ports, next.jwk);
    await ports.clock.sleep(2 * 60 * 60_000);
    expect((await report(await signClaims(key, goodClaims(ports)))).accepted).toBe(false);
    expect((await report(await signClaims(next, goodClaims(ports)))).accepted).toBe(true);
  });

  it('serve one algorithm at a time', async () => {
    const validation = aTrustedIssuer().validation;
    if (validation.kind !== 'jwks') throw new Error('builder');
    seedGateway(ports, {
      issuers: [aTrustedIssuer({ validation: { ...validation, algorithms: ['RS256', 'RS512'] } })],
    });
    const other = await makeKey('one', 'RS512');
    publishKeys(ports, other.jwk);
    const as512 = await signClaims(other, goodClaims(ports), { alg: 'RS512' });
    expect((await report(as512)).accepted).toBe(true);
    const [header, payload, signature] = as512.split('.');
    const as256 = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(header!, 'base64url').toString()), alg: 'RS256' }),
    ).toString('base64url');
    const { checks } = await report(`${as256}.${payload}.${signature}`);
    expect(checks.at(-1)).toMatchObject({ check: 'signature', outcome: 'failed' });
    expect((await report(as512)).accepted).toBe(true);
  });
});

describe('a damaged entry in the list of people', () => {
  const people = (...entries: readonly unknown[]) =>
    ports.records.put(gatewayPeopleKey(issuerId), { version: 1, revision: 1, people: entries });
  const good = () => ({ value: personId, accountId, name: 'Vera' });

  it('costs nobody else the account', async () => {
    seedGateway(ports);
    people(null, { value: 'somebody' }, 7, good());
    expect((await report(await signClaims(key, goodClaims(ports)))).accountId).toBe(accountId);
  });

  it('gives its own person no account', async () => {
    seedGateway(ports);
    people({ value: personId, accountId: 7 });
    expect(await report(await signClaims(key, goodClaims(ports)))).toMatchObject({
      accepted: true,
      accountId: null,
    });
    people(good(), good());
    expect((await report(await signClaims(key, goodClaims(ports)))).accountId).toBeNull();
  });
});
