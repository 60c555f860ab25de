import { gatewaySettingsSchema, trustedIssuerDraftSchema } from '../../src/contract/gateway';
import { expectData } from '../integration/app-under-test';
import { gatewayAudience, gatewayRole } from './gateway-issuer';
import { ledgerClient, loginHost } from './ledger-service';
import type { SoakWorld } from './world';

/** Clients of the gateway: one is granted data and pages, the other nothing. */
export const gatewayClients = { granted: 'soak-program', bare: 'soak-stranger' } as const;
/** A person of the issuer who is an account here. */
export const gatewayPerson = { value: 'person-0001', accountId: '557058:viewer-0000' } as const;

/**
 * Switches the gateway on, with the company's identity provider trusted twice: by its keys, and for tokens that only it
 * can read.
 */
export async function furnishGateway(world: SoakWorld): Promise<void> {
  const { app, service, sources } = world;
  const operations = ['get-content', 'search-content'] as const;
  const settings = gatewaySettingsSchema.parse({ enabled: true, operations, requestsPerMinute: 3_000 });
  const on = expectData(await app.admin('saveGatewaySettings', { revision: 0, settings }));
  const draft = trustedIssuerDraftSchema.parse({
    name: 'Company login',
    preset: 'custom',
    validation: {
      kind: 'jwks',
      issuers: [service.issuer.issuer],
      jwksUrl: `https://${loginHost}/keys`,
      algorithms: ['RS256'],
    },
    audiences: [gatewayAudience],
    roles: [gatewayRole],
    identity: { kind: 'claim', claim: 'oid' },
    clients: [
      {
        clientId: gatewayClients.granted,
        name: 'Nightly job',
        dataSources: sources.map(({ id }) => id),
        operations: [...operations],
        requestsPerMinute: 3_000,
      },
      { clientId: gatewayClients.bare, name: 'Somebody else’s job' },
    ],
  });
  const saved = expectData(await app.admin('saveTrustedIssuer', { revision: on.revision, id: null, draft }));
  const asked = trustedIssuerDraftSchema.parse({
    ...draft,
    name: 'Company login, asked',
    validation: {
      kind: 'introspection',
      url: `https://${loginHost}/introspect`,
      issuer: service.issuer.issuer,
      clientId: ledgerClient.id,
    },
  });
  const second = expectData(
    await app.admin('saveTrustedIssuer', {
      revision: saved.gateway.revision,
      id: null,
      draft: asked,
      secret: ledgerClient.secret,
    }),
  );
  world.askedIssuerId = second.id;
  const people = [{ ...gatewayPerson, name: 'Vera Viewer' }];
  for (const { id: issuerId } of [saved, second]) {
    expectData(await app.admin('saveGatewayPeople', { issuerId, revision: 0, people }));
  }
}
