import type { GatewayRecord, StoredIssuer } from './gateway-record';
import { toolsPath } from './routes';

/** Whether an administrator has opened the tools at all. */
export const offersTools = ({ settings }: GatewayRecord): boolean =>
  settings.operations.includes('call-tools');

/**
 * What a program has to know to get a token for the tools (RFC 9728 §2): the issuers whose clients may call them. Names
 * no issuer that cannot be asked by its identifier, such as GitHub, and nothing of clients or people.
 * @param gatewayUrl address of the gateway
 * @param areScopesAsked whether programs ask an issuer for the scopes by the names that its tokens show
 */
export function describeProtectedResource(
  { issuers }: GatewayRecord,
  gatewayUrl: string,
  areScopesAsked: (issuer: StoredIssuer) => boolean,
): Readonly<Record<string, unknown>> {
  const serving = issuers.filter(
    ({ enabled, clients }) => enabled && clients.some(({ operations }) => operations.includes('call-tools')),
  );
  const scopes = new Set(serving.filter(areScopesAsked).flatMap((issuer) => issuer.scopes));
  return {
    resource: gatewayUrl + toolsPath,
    resource_name: 'External Data',
    authorization_servers: [...new Set(serving.flatMap(identifiersOf))],
    bearer_methods_supported: ['header'],
    ...(scopes.size === 0 ? {} : { scopes_supported: [...scopes] }),
  };
}

/** Issuer identifiers (RFC 8414 §2) of a trusted issuer: those of the tenants where it has several. */
function identifiersOf({ validation }: StoredIssuer): readonly string[] {
  switch (validation.kind) {
    case 'jwks':
      return validation.issuers.flatMap((issuer) =>
        issuer.includes('{tenantid}')
          ? validation.tenants.map((tenant) => issuer.replaceAll('{tenantid}', tenant))
          : [issuer],
      );
    case 'introspection':
      return validation.issuer === '' ? [] : [validation.issuer];
    case 'token-info':
      return [];
  }
}
