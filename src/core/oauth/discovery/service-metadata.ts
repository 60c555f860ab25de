import * as z from 'zod/mini';
import type { DiscoveryFailure } from '../../failure/failure';
import { parseOutboundUrl } from '../../connection/url-policy';
import type { EnvironmentType } from '../../ports';
import type { Result } from '../../result';
import { fail, succeed } from '../../result';
import { parseJson } from '../parse-token-json';
import { failDiscovery } from './discovery-failure';

const url = z.string().check(z.minLength(1), z.maxLength(2000));
/** What a service says of itself beside its endpoints is taken if it can be read, and left out otherwise. */
const list = z.catch(z.optional(z.array(z.string())), undefined);
const flag = z.catch(z.optional(z.boolean()), undefined);
const endpoint = z.catch(z.optional(url), undefined);

const metadataSchema = z.object({
  issuer: url,
  token_endpoint: z.optional(url),
  authorization_endpoint: endpoint,
  revocation_endpoint: endpoint,
  pushed_authorization_request_endpoint: endpoint,
  require_pushed_authorization_requests: flag,
  require_signed_request_object: flag,
  scopes_supported: list,
  response_types_supported: list,
  grant_types_supported: list,
  code_challenge_methods_supported: list,
  token_endpoint_auth_methods_supported: list,
  token_endpoint_auth_signing_alg_values_supported: list,
  dpop_signing_alg_values_supported: list,
  prompt_values_supported: list,
  authorization_response_iss_parameter_supported: flag,
  jwks_uri: endpoint,
  id_token_signing_alg_values_supported: list,
  introspection_endpoint: endpoint,
  introspection_endpoint_auth_methods_supported: list,
});
type Metadata = z.output<typeof metadataSchema>;

/** What a service says of itself (RFC 8414 §2, OpenID Connect Discovery §3), with endpoints that may be called. */
export type ServiceMetadata = Metadata & { readonly token_endpoint: string };

const endpoints = [
  'token_endpoint',
  'authorization_endpoint',
  'revocation_endpoint',
  'pushed_authorization_request_endpoint',
] as const;

/**
 * Reads a service's description. It must speak of the issuer it was asked for (RFC 8414 §3.3); Entra's shared
 * endpoints, whose issuer is a template, are the one exception. Endpoints may lie on another host, but not where nobody
 * may call.
 */
export function readMetadata(
  text: string,
  { host, issuer }: { readonly host: string; readonly issuer: string },
  environment: EnvironmentType,
): Result<ServiceMetadata, DiscoveryFailure> {
  const body = parseJson(text);
  const parsed = metadataSchema.safeParse(body);
  if (!parsed.success) {
    const isPage = body === undefined && /^\s*</.test(text);
    return fail(failDiscovery(isPage ? 'page' : 'none', { host }));
  }
  const { data } = parsed;
  if (!isTemplate(data.issuer) && withoutSlash(data.issuer) !== withoutSlash(issuer)) {
    // Told in full only where it is an address of the same service: anything else is somebody else's text.
    const isOwn = URL.canParse(data.issuer) && new URL(data.issuer).host === host;
    return fail(
      isOwn
        ? failDiscovery('otherIssuer', { host, issuer: new URL(data.issuer).href.slice(0, 200) })
        : failDiscovery('otherService', { host }),
    );
  }
  if (data.token_endpoint === undefined) return fail(failDiscovery('noToken', { host }));
  for (const name of endpoints) {
    const address = data[name];
    const judged = address === undefined ? null : parseOutboundUrl(address, environment);
    if (judged === null || judged.ok) continue;
    const { problem } = judged.failure;
    return fail(failDiscovery('endpoint', { host, name, problem }));
  }
  return succeed({ ...data, token_endpoint: data.token_endpoint });
}

/** Whether an issuer is that of Entra's shared endpoints, which stands for the one of each tenant. */
export const isTemplate = (issuer: string) => issuer.includes('{tenantid}');

/** People leave out the slash that some issuers end with. */
const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '');
