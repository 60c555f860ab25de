import { describe, expect, it } from 'vitest';
import { trustedIssuerDraftSchema } from '../../src/contract/gateway';
import { discoverEndpoints } from '../../src/usecases/connection/discover-endpoints';
import { anOAuth2Auth } from '../builders/connections';
import { aTrustedIssuer, buildFakeGatewayPorts, callGateway, seedGateway } from '../builders/gateway';
import type { FakeGatewayPorts } from '../builders/gateway';
import type { KnownClient, Running, ServerTraits } from './oauth-battery';
import type { SeenFeatures } from './oauth-seen';

/** Whom tokens are for, where a server lets a client say it. */
const gatewayAudience = 'https://gateway.contoso.example';

/** What a server offers beside tokens: its metadata, answers about tokens, scopes. */
export function describeOffers(traits: ServerTraits, { server, world }: Running, seen: SeenFeatures): void {
  const { isDiscovered = false, introspects, unknownScope, ignores = [] } = traits;

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
      const call = async (
        token: string,
        changes: { withoutAudience?: boolean; secret?: string; stranger?: true } = {},
      ) => {
        const { withoutAudience = true, secret = client.secrets.clientSecret, stranger } = changes;
        const allowed = stranger ? 'another' : client.auth.clientId!;
        const ports = buildFakeGatewayPorts({ environment: server().environment });
        const { http, clock } = world();
        const joined = { ...ports, http, clock } as unknown as FakeGatewayPorts;
        const validation = { kind: 'introspection' as const, url, clientId: client.auth.clientId! };
        const trusted = trustedIssuerDraftSchema.parse({
          ...aTrustedIssuer(),
          validation: { ...validation, clientAuthentication: method, withoutAudience },
          audiences: [gatewayAudience],
          scopes: ['read'],
          roles: [],
          identity: { kind: 'none' },
          clients: [{ clientId: allowed, name: 'Robot', dataSources: [], operations: [] }],
        });
        const issuer = { ...aTrustedIssuer(), ...trusted, secretNumber: 1 };
        seedGateway(joined, { issuers: [issuer], secret: secret ?? '' });
        return (await callGateway(joined, token)).status;
      };
      expect(await call(accessToken)).toBe(200);
      const namesAudience = introspects === 'with audience';
      expect(await call(accessToken, { withoutAudience: false })).toBe(namesAudience ? 200 : 401);
      expect(await call(accessToken, { stranger: true })).toBe(401);
      expect(await call(`${accessToken.slice(0, -8)}unknown1`)).toBe(401);
      if (!ignores.includes('client')) expect(await call(accessToken, { secret: 'wrong' })).toBe(503);
      const form = accessToken.split('.').length === 3 ? 'JWT' : 'opaque';
      seen.note('introspection', `${form} ${introspects}`);
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
          const granted = world().tokensOf({ id: outcome.value.id, signInRevision: 1 }).scope ?? '';
          expect(granted.split(' ').includes('no-such-scope')).toBe(unknownScope === 'granted');
        }
        seen.note('unknown scope', unknownScope);
      },
    );
  });
}
