import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey as JoseKey, JWK } from 'jose';
import {
  trustedIssuerDraftSchema,
  gatewayOperations,
  gatewaySettingsSchema,
} from '../../src/contract/gateway';
import type { GatewayPerson, GatewaySettings } from '../../src/contract/gateway';
import { AllowanceMemory } from '../../src/core/gateway/allowance';
import { gatewayKey, gatewayPeopleKey, gatewaySecretKey } from '../../src/core/gateway/gateway-record';
import type { GatewayRecord, StoredIssuer } from '../../src/core/gateway/gateway-record';
import type { RawRequest } from '../../src/core/gateway/read-request';
import type { GatewayPorts } from '../../src/core/gateway/gateway-ports';
import { nodeSignatures } from '../../src/forge/system/node-signatures';
import { sdkToolProtocol } from '../../src/forge/mcp/sdk-tool-protocol';
import { buildToolSet } from '../../src/usecases/tools/build-tool-set';
import { answerCall } from '../../src/usecases/gateway/answer-call';
import type { buildFakePorts } from '../fakes/fake-ports';
import type { FakePorts } from '../fakes/fake-ports';
import type { FakeSite } from '../fakes/fake-site';
import { json } from '../fakes/scripted-http-client';
import { buildFakeActionPorts } from './actions';
import { dataSourceId } from './data-sources';

export const gatewayAudience = 'api://external-data-gateway';
export const gatewayClientId = '11111111-2222-4333-8444-555555555555';
export const issuerId = 'trustedissuer00000000001';
export const issuerUrl = 'https://login.contoso.example/v2.0';
export const jwksUrl = 'https://login.contoso.example/keys';
export const personId = '0f8b2c4e-7d1a-4c39-9f2e-1a2b3c4d5e6f';
export const accountId = '557058:viewer-0000';

/** Ports of the gateway on fakes. */
export interface FakeGatewayPorts extends FakePorts {
  /** Both products in one. */
  readonly site: FakeSite;
  readonly confluence: FakeSite;
  readonly jira: FakeSite;
  readonly allowances: AllowanceMemory;
  readonly signatures: GatewayPorts['signatures'];
  readonly toolProtocol: GatewayPorts['toolProtocol'];
  readonly toolsFor: GatewayPorts['toolsFor'];
  gatewayUrl(): Promise<string>;
}

/** Another instance of the app on the same storage. */
export function asInstance(ports: FakeGatewayPorts): FakeGatewayPorts {
  return { ...ports, allowances: new AllowanceMemory() };
}

export function buildFakeGatewayPorts(options: Parameters<typeof buildFakePorts>[0] = {}): FakeGatewayPorts {
  const sites = buildFakeActionPorts(options);
  return {
    ...sites,
    signatures: nodeSignatures,
    toolProtocol: sdkToolProtocol,
    toolsFor: (caller) => Promise.resolve(buildToolSet(sites, caller)),
    gatewayUrl: () => Promise.resolve('https://installation.webtrigger.example/public/gateway'),
  };
}

/** A trusted issuer as stored: JWKS, one client with everything granted, people by `oid`. */
export function aTrustedIssuer(overrides: Partial<StoredIssuer> = {}): StoredIssuer {
  return {
    ...trustedIssuerDraftSchema.parse({
      name: 'Contoso',
      preset: 'custom',
      validation: { kind: 'jwks', issuers: [issuerUrl], jwksUrl, algorithms: ['RS256'] },
      audiences: [gatewayAudience],
      scopes: ['Data.Read'],
      roles: ['Data.Read.All'],
      identity: { kind: 'claim', claim: 'oid' },
      clients: [
        {
          clientId: gatewayClientId,
          name: 'Nightly job',
          dataSources: [dataSourceId],
          operations: [...gatewayOperations],
          requestsPerMinute: 3_000,
        },
      ],
    }),
    id: issuerId,
    secretNumber: 0,
    ...overrides,
  };
}

/** Stores a gateway that is on. */
export function seedGateway(
  ports: FakeGatewayPorts,
  options: {
    readonly issuers?: readonly StoredIssuer[];
    readonly settings?: Partial<GatewaySettings>;
    readonly people?: readonly GatewayPerson[];
    readonly secret?: string;
  } = {},
): GatewayRecord {
  const {
    issuers = [aTrustedIssuer()],
    settings = {},
    people = [{ value: personId, accountId, name: 'Vera' }],
  } = options;
  const record: GatewayRecord = {
    version: 1,
    id: 'gateway00000000000000001',
    revision: 1,
    settings: {
      ...gatewaySettingsSchema.parse({}),
      enabled: true,
      operations: [...gatewayOperations],
      requestsPerMinute: 3_000,
      ...settings,
    },
    issuers: [...issuers],
  };
  ports.records.put(gatewayKey, record);
  for (const issuer of issuers) {
    ports.records.put(gatewayPeopleKey(issuer.id), { version: 1, revision: 1, people: [...people] });
    if (options.secret !== undefined && issuer.secretNumber > 0)
      void ports.secrets.set(gatewaySecretKey(issuer.id, issuer.secretNumber), {
        version: 1,
        secret: options.secret,
      });
  }
  return record;
}

/** A key of the issuer, with its public half as published. */
export interface IssuerKey {
  readonly kid: string;
  readonly privateKey: JoseKey;
  readonly publicKey: JoseKey;
  readonly jwk: JWK;
}

export async function makeKey(kid: string, alg = 'RS256'): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}

/** Publishes keys at the issuer's address; an earlier answer is replaced. */
export function publishKeys(ports: FakeGatewayPorts, ...keys: readonly JWK[]): void {
  ports.http.on(jwksUrl, json({ keys }));
}

/** Claims of a good token of a person. */
export function goodClaims(ports: FakeGatewayPorts): Record<string, unknown> {
  const now = Math.floor(ports.clock.nowMs() / 1000);
  return {
    iss: issuerUrl,
    aud: gatewayAudience,
    sub: 'pairwise-subject',
    oid: personId,
    azp: gatewayClientId,
    scp: 'Data.Read',
    iat: now,
    nbf: now,
    exp: now + 3_600,
  };
}

/** Signs claims with a key of the issuer. */
export function signClaims(
  key: IssuerKey,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** A request as Forge hands it over. */
export function aRawRequest(overrides: Partial<RawRequest> = {}): RawRequest {
  return { method: 'GET', userPath: '/v1/me', query: {}, headers: {}, body: '', ...overrides };
}

/** Calls the gateway with a token. */
export function callGateway(ports: FakeGatewayPorts, token: string, overrides: Partial<RawRequest> = {}) {
  const headers = { authorization: [`Bearer ${token}`], ...overrides.headers };
  return answerCall(ports, aRawRequest({ ...overrides, headers }), ports.clock.nowMs() + 50_000);
}

/** A call with a JSON body. */
export function postGateway(ports: FakeGatewayPorts, token: string, userPath: string, body: unknown) {
  return callGateway(ports, token, {
    method: 'POST',
    userPath,
    body: JSON.stringify(body),
    headers: { 'content-type': ['application/json'] },
  });
}
