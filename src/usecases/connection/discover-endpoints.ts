import * as z from 'zod/mini';
import type { ClientAuthentication, PkceMethod } from '../../contract/connection';
import type { DiscoveredEndpoints } from '../../contract/sign-in';
import { buildText } from '../../contract/text/text';
import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

const metadataSchema = z.object({
  issuer: z.string().check(z.minLength(1), z.maxLength(2000)),
  authorization_endpoint: z.optional(z.string().check(z.maxLength(2000))),
  token_endpoint: z.string().check(z.minLength(1), z.maxLength(2000)),
  revocation_endpoint: z.optional(z.string().check(z.maxLength(2000))),
  scopes_supported: z.optional(z.array(z.string())),
  code_challenge_methods_supported: z.optional(z.array(z.string())),
  token_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
  jwks_uri: z.optional(z.string().check(z.maxLength(2000))),
  id_token_signing_alg_values_supported: z.optional(z.array(z.string())),
  introspection_endpoint: z.optional(z.string().check(z.maxLength(2000))),
  introspection_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
});

/** What a server publishes of itself, as far as the app uses it. */
export type ServerMetadata = z.output<typeof metadataSchema>;

const maxMetadataBytes = 512 * 1024;
const mostScopes = 100;

/** Finds a provider's endpoints from its address. */
export async function discoverEndpoints(
  ports: Ports,
  address: string,
  deadlineAtMs: number,
): Promise<Result<DiscoveredEndpoints, NamedFailure>> {
  const found = await findServerMetadata(ports, address, deadlineAtMs);
  return found.ok ? succeed(toEndpoints(found.value)) : found;
}

/**
 * Finds what a server publishes of itself, from its address: OpenID Connect Discovery §4 and RFC 8414 §3. The metadata
 * must speak of the issuer it was asked for (RFC 8414 §3.3); Entra's shared endpoints, whose issuer is a
 * template, are the one exception.
 */
export async function findServerMetadata(
  ports: Ports,
  address: string,
  deadlineAtMs: number,
): Promise<Result<ServerMetadata, NamedFailure>> {
  const base = parseOutboundUrl(address, await ports.invocation.environment());
  if (!base.ok) {
    const problem =
      base.failure.reason === 'url-invalid'
        ? buildText('problem.address.unusable', { problem: base.failure.problem })
        : buildText('problem.discovery.refused');
    return failNamed({ reason: 'invalid-input', field: 'url', problem });
  }
  let failure: Failure = notFound(base.value.host);
  for (const { url, issuer } of listMetadataPlaces(base.value)) {
    const limits = { deadlineAtMs, maxBytes: maxMetadataBytes };
    const headers = { accept: 'application/json' };
    const sent = await ports.http.send({ method: 'GET', url, headers }, limits);
    if (!sent.ok) return failNamed(sent.failure);
    if (sent.value.status !== 200) continue;
    const read = readMetadata(sent.value.text, base.value.host, issuer);
    if (read.ok) return succeed(read.value);
    failure = read.failure;
  }
  return failNamed(failure);
}

interface MetadataPlace {
  readonly url: string;
  /** Whose metadata must lie there. */
  readonly issuer: string;
}

/** Where the metadata may lie, the likeliest first. */
function listMetadataPlaces(base: URL): readonly MetadataPlace[] {
  const wellKnown = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/;
  if (base.pathname.includes('/.well-known/')) {
    // Either form leaves the issuer when the well-known part is taken out (RFC 8414 §3.1, §5).
    return [{ url: base.href, issuer: `${base.origin}${base.pathname.replace(wellKnown, '')}` }];
  }
  const path = base.pathname.replace(/\/$/, '');
  const issuer = `${base.origin}${path}`;
  return [
    { url: `${base.origin}${path}/.well-known/openid-configuration`, issuer },
    { url: `${base.origin}/.well-known/oauth-authorization-server${path}`, issuer },
    { url: `${base.origin}/.well-known/openid-configuration${path}`, issuer },
  ];
}

function readMetadata(text: string, host: string, expected: string): Result<ServerMetadata, Failure> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail(notFound(host));
  }
  const parsed = metadataSchema.safeParse(body);
  if (!parsed.success) return fail(notFound(host));
  const { data } = parsed;
  if (!isTemplate(data) && withoutSlash(data.issuer) !== withoutSlash(expected)) {
    // Told in full only where it is an address of the same service: anything else is somebody else's text.
    const isOwn = URL.canParse(data.issuer) && new URL(data.issuer).host === host;
    const problem = isOwn
      ? buildText('problem.discovery.otherIssuer', { issuer: new URL(data.issuer).href.slice(0, 200) })
      : buildText('problem.discovery.otherService', { host });
    return fail({ reason: 'sign-in-mismatch', problem });
  }
  return succeed(data);
}

/** Whether the issuer stands for those of many tenants. */
const isTemplate = ({ issuer }: ServerMetadata) => issuer.includes('{tenantid}');

function toEndpoints(data: ServerMetadata): DiscoveredEndpoints {
  return {
    issuer: isTemplate(data) ? '' : data.issuer,
    authUrl: data.authorization_endpoint ?? '',
    tokenUrl: data.token_endpoint,
    revokeUrl: data.revocation_endpoint ?? '',
    scopes: (data.scopes_supported ?? []).slice(0, mostScopes),
    pkce: choosePkce(data.code_challenge_methods_supported),
    clientAuthentication: chooseAuthentication(data.token_endpoint_auth_methods_supported),
  };
}

/** S256 unless the server names methods and it is not among them: servers that do not know it ignore it. */
function choosePkce(methods: readonly string[] | undefined): PkceMethod {
  if (methods === undefined || methods.length === 0 || methods.includes('S256')) return 'S256';
  return methods.includes('plain') ? 'plain' : 'none';
}

/** RFC 8414 §2: a server that names no method takes client_secret_basic. */
function chooseAuthentication(methods: readonly string[] | undefined): ClientAuthentication {
  if (methods === undefined) return 'client_secret_basic';
  const known: readonly ClientAuthentication[] = [
    'client_secret_post',
    'client_secret_basic',
    'private_key_jwt',
    'none',
  ];
  return known.find((method) => methods.includes(method)) ?? 'client_secret_post';
}

/** People leave out the slash that some issuers end with. */
const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '');

function notFound(host: string): Failure {
  return { reason: 'sign-in-mismatch', problem: buildText('problem.discovery.none', { host }) };
}
