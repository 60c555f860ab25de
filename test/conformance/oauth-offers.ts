import { describe, expect, it } from 'vitest';
import { trustedIssuerDraftSchema } from '../../src/contract/gateway';
import type { TokenSet } from '../../src/core/oauth/token-set';
import { discoverEndpoints } from '../../src/usecases/connection/discover-endpoints';
import { anOAuth2Auth } from '../builders/connections';
import { aTrustedIssuer, buildFakeGatewayPorts, callGateway, seedGateway } from '../builders/gateway';
import type { FakeGatewayPorts } from '../builders/gateway';
import type { KnownClient, ServerTraits } from './oauth-server';
import type { Running } from './oauth-world';
import type { SeenFeatures } from './oauth-seen';

/** Whom tokens are for, where a server lets a client say it. */
export const gatewayAudience = 'https://gateway.contoso.example';

/** What a server offers beside tokens: its metadata, answers about tokens, scopes. */
export function describeOffers(traits: ServerTraits, { server, world }: Running, seen: SeenFeatures): void {
  const { isDiscovered = false, introspects, signs, unknownScope, ignores = [] } = traits;

  /** Status of a call of the gateway, which trusts the server's tokens for one client and one audience. */
  const callTheGateway = async (
    { auth, secrets }: KnownClient,
    validation: object,
    token: string,
    { clientId = auth.clientId, audience = gatewayAudience, secret = secrets.clientSecret }: GatewayChanges,
  ) => {
    const { http, clock } = world();
    const ports = {
      ...buildFakeGatewayPorts({ environment: server().environment }),
      http,
      clock,
    } as unknown as FakeGatewayPorts;
    const trusted = trustedIssuerDraftSchema.parse({
      ...aTrustedIssuer(),
      validation,
      audiences: [audience],
      scopes: ['read'],
      roles: [],
      identity: { kind: 'none' },
      clients: [{ clientId, name: 'Robot', dataSources: [], operations: [] }],
    });
    const issuer = { ...aTrustedIssuer(), ...trusted, secretNumber: 1 };
    seedGateway(ports, { issuers: [issuer], secret: secret ?? '' });
    return (await callGateway(ports, token)).status;
  };

  /** What was asked for beside a known scope: stored as granted, or told as missing. */
  const expectScope = ({ scope }: TokenSet, status: unknown) => {
    const isGranted = unknownScope === 'granted';
    // A server that says nothing of scopes has granted what was asked for (RFC 6749 §5.1).
    expect(scope?.split(' ').includes('no-such-scope') ?? true).toBe(isGranted);
    expect(status).toMatchObject({ missingScopes: isGranted ? [] : ['no-such-scope'] });
  };

  describe('what it offers', () => {
    (isDiscovered ? it : it.skip)('connects with nothing but its address', async () => {
      const found = await discoverEndpoints(world().ports, { url: server().address! }, world().deadline());
      if (!found.ok) throw new Error(JSON.stringify(found.failure));
      const { clientAuthentication, pkce } = found.value;
      const { auth, secrets } = await server().client('authorization_code', clientAuthentication);
      // The client and its scopes are the admin's to know; whatever else is set was found.
      const known = anOAuth2Auth();
      const chosen = Object.entries(found.value).filter(([name]) => name !== 'scopes' && name in known);
      const client = { clientId: auth.clientId!, scopes: auth.scopes!, ...Object.fromEntries(chosen) };
      const { tokens } = await world().signIn({ auth: client, secrets });
      expect(tokens.refreshToken).not.toBeNull();
      seen.note('discovery', `${clientAuthentication} with ${pkce}`);
    });

    (introspects === undefined ? it.skip : it)('has its tokens checked by introspection', async () => {
      const { url, method } = server().introspection!;
      const client = await server().client('client_credentials', method);
      const { accessToken } = (await world().authenticate(client)).tokens;
      const call = (token: string, changes: { withoutAudience?: boolean } & GatewayChanges = {}) => {
        const { withoutAudience = true, ...others } = changes;
        const ours = { clientId: client.auth.clientId, clientAuthentication: method };
        const validation = { kind: 'introspection', url, withoutAudience, ...ours };
        return callTheGateway(client, validation, token, others);
      };
      expect(await call(accessToken)).toBe(200);
      const namesAudience = introspects === 'with audience';
      expect(await call(accessToken, { withoutAudience: false })).toBe(namesAudience ? 200 : 401);
      expect(await call(accessToken, { clientId: 'another' })).toBe(401);
      expect(await call(spoilToken(accessToken))).toBe(401);
      if (namesAudience) expect(await call(accessToken, { audience: 'https://other.example' })).toBe(401);
      if (!ignores.includes('client')) expect(await call(accessToken, { secret: 'wrong' })).toBe(503);
      const form = accessToken.split('.').length === 3 ? 'JWT' : 'opaque';
      seen.note('introspection', `${form} ${introspects}`);
    });

    (signs === undefined ? it.skip : it)('has its tokens checked by its keys', async () => {
      const { url, issuer } = server().keys!;
      const [method = 'client_secret_post'] = traits.clientCredentials;
      const client = await server().client('client_credentials', method);
      const { accessToken } = (await world().authenticate(client)).tokens;
      const validation = { kind: 'jwks', issuers: [issuer], jwksUrl: url, algorithms: [signs!] };
      const call = (token: string, changes: GatewayChanges = {}) =>
        callTheGateway(client, validation, token, changes);
      expect(await call(accessToken)).toBe(200);
      expect(await call(accessToken, { clientId: 'another' })).toBe(401);
      expect(await call(accessToken, { audience: 'https://other.example' })).toBe(401);
      expect(await call(spoilToken(accessToken))).toBe(401);
      seen.note('signed tokens', signs);
    });

    (unknownScope === undefined ? it.skip : it)(
      'says what becomes of a scope that it does not know',
      async () => {
        const [method = 'client_secret_post'] = traits.clientCredentials;
        const { auth, secrets } = await server().client('client_credentials', method);
        const client: KnownClient = { auth: { ...auth, scopes: `${auth.scopes} no-such-scope` }, secrets };
        const outcome = await world().tryAuthenticate(client);
        if (unknownScope === 'refused') {
          expect(outcome).toMatchObject({
            failure: { failure: { reason: 'sign-in', problem: 'scope-wrong' } },
          });
        } else {
          if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
          const { id } = outcome.value;
          expectScope(world().tokensOf({ id, signInRevision: 1 }), world().statusOf({ id }));
        }
        // A mock that grants anything names scopes of its own to people.
        if (unknownScope === 'left out') {
          const [codeMethod = 'client_secret_post'] = traits.code;
          const person = await server().client('authorization_code', codeMethod);
          const scopes = `${person.auth.scopes} no-such-scope`;
          const asking = { ...person, auth: { ...person.auth, scopes } };
          const { connection, tokens } = await world().signIn(asking);
          expectScope(tokens, world().statusOf(connection));
        }
        seen.note('unknown scope', unknownScope);
      },
    );
  });
}

/** What of the gateway's trust differs from what the server's token says. */
interface GatewayChanges {
  readonly clientId?: string;
  readonly audience?: string;
  readonly secret?: string;
}

/** The same token with other characters at its end. */
const spoilToken = (token: string) => `${token.slice(0, -8)}unknown1`;
