import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { GatewayPorts } from '../../../src/core/gateway/gateway-ports';
import { gatewayKeySetKey, gatewayPeopleKey } from '../../../src/core/gateway/gateway-record';
import type { RecordStore } from '../../../src/core/ports';
import { checkToken } from '../../../src/usecases/gateway/check-token';
import {
  aTrustedIssuer,
  buildFakeGatewayPorts,
  gatewayAudience,
  goodClaims,
  issuerUrl,
  jwksUrl,
  seedGateway,
} from '../../builders/gateway';
import { atLeast, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, medianRatio, timeInterleaved } from '../interleaved';

/** From a bearer token to a caller whose client, scopes and account are known. */
export const verify: Benchmark = {
  name: 'verify',
  what: 'Gateway check of an RS256 token (form, header, key, signature, every claim, account), from its stored records as a read from Forge hands them over, over bare jwtVerify of jose with an imported key. Requests per second, one after the other, no network on either side; garbage is collected as it comes.',
  async run() {
    const ports = buildFakeGatewayPorts();
    const gateway = seedGateway(ports);
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig' };
    const fetchedAtMs = ports.clock.nowMs();
    ports.records.put(gatewayKeySetKey(aTrustedIssuer().id), {
      version: 1,
      generation: 1,
      url: jwksUrl,
      fetchedAtMs,
      keys: [jwk],
    });
    const token = await new SignJWT(goodClaims(ports))
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'one' })
      .sign(privateKey);
    const limits = {
      deadlineAtMs: ports.clock.nowMs() + 50_000,
      wantedIssuer: null,
      mayAsk: () => Promise.resolve(true),
    };
    // As a read from Forge hands them over.
    const keys = [gatewayKeySetKey(aTrustedIssuer().id), gatewayPeopleKey(aTrustedIssuer().id)];
    const stored = await ports.records.getMany(keys);
    const records: Pick<RecordStore, 'getMany'> = { getMany: () => Promise.resolve(stored) };
    const atHand = { ...ports, records } as unknown as GatewayPorts;
    const ours = async () => {
      const { caller } = await checkToken(atHand, gateway, token, limits);
      if (caller?.accountId == null) throw new Error('verify: the token was refused');
    };
    const options = {
      issuer: issuerUrl,
      audience: gatewayAudience,
      algorithms: ['RS256'],
      currentDate: new Date(fetchedAtMs),
    };
    const bare = async () => {
      await jwtVerify(token, publicKey, options);
    };
    const times = await timeInterleaved(
      { ours, bare },
      { warmUp: 3, rounds: 31, calls: 2_000, collect: false },
    );
    const against = 'jose.jwtVerify with an imported key';
    return [
      atLeast(0.9, { name: 'verify', value: medianRatio(times.bare, times.ours), unit: '× jose', against }),
      reported({ name: 'verify/us', value: median(times.ours) * 1_000, unit: 'µs', against: 'one check' }),
    ];
  },
};
