import { tokenAlgorithms } from '../../contract/gateway';
import type { DiscoveredIssuer } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { findServiceMetadata } from '../connection/discover-endpoints';
import type { ServiceMetadata } from '../../core/oauth/discovery/service-metadata';

/** Finds what an issuer publishes of itself, from its address, and says what was chosen by it. */
export async function discoverIssuer(
  ports: Ports,
  address: string,
  deadlineAtMs: number,
): Promise<Result<DiscoveredIssuer, NamedFailure>> {
  const found = await findServiceMetadata(ports, address, deadlineAtMs);
  if (!found.ok) return found;
  const { choices, ...issuer } = toIssuer(found.value);
  return succeed({ ...issuer, choices: choices.map((each) => tell(each, ports.language)) });
}

/** An issuer as its metadata says, with what is told of each choice. */
function toIssuer(
  metadata: ServiceMetadata,
): Omit<DiscoveredIssuer, 'choices'> & { readonly choices: readonly Text[] } {
  const { issuer, jwks_uri: jwksUrl = '', introspection_endpoint: introspectionUrl = '' } = metadata;
  const named = metadata.id_token_signing_alg_values_supported ?? [];
  const known = tokenAlgorithms.filter((each) => named.includes(each));
  const methods = metadata.introspection_endpoint_auth_methods_supported;
  // RFC 8414 §2 names no default here; the one of the token endpoint is what servers mean.
  const isPost = methods?.includes('client_secret_post') === true && !methods.includes('client_secret_basic');
  return {
    issuer,
    jwksUrl,
    algorithms: known.length > 0 ? known : ['RS256'],
    introspectionUrl,
    introspectionAuthentication: isPost ? 'client_secret_post' : 'client_secret_basic',
    choices: [
      buildText('note.issuer.is', { issuer }),
      jwksUrl === '' ? buildText('note.issuer.noKeys') : buildText('note.issuer.keys', { url: jwksUrl }),
      known.length > 0
        ? buildText('note.issuer.algorithms', { algorithms: known })
        : buildText('note.issuer.usualAlgorithm', { algorithm: 'RS256' }),
      introspectionUrl === ''
        ? buildText('note.issuer.notAsked')
        : buildText('note.issuer.asked', { url: introspectionUrl }),
      ...(issuer.includes('{tenantid}') ? [buildText('note.issuer.tenants')] : []),
    ],
  };
}
