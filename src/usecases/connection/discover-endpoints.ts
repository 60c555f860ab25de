import type { ClientAuthentication } from '../../contract/connection';
import type { DiscoveredEndpoints } from '../../contract/sign-in';
import { buildText } from '../../contract/text/text';
import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { DiscoveryFailure, Failure, HttpFailure, NamedFailure } from '../../core/failure/failure';
import { chooseSettings } from '../../core/oauth/discovery/choose-settings';
import { chooseTelling, failDiscovery } from '../../core/oauth/discovery/discovery-failure';
import { listMetadataPlaces } from '../../core/oauth/discovery/metadata-places';
import { readMetadata } from '../../core/oauth/discovery/service-metadata';
import type { ServiceMetadata } from '../../core/oauth/discovery/service-metadata';
import type { HttpAnswer, Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { failNamed } from '../record/named';

const maxMetadataBytes = 512 * 1024;
const mostScopes = 100;
/** A slash, a scheme's own spelling of a path, and one more; services redirect no further to themselves. */
const mostRedirects = 3;

/** What an admin gave to find endpoints by. */
export interface DiscoveryInput {
  readonly url: string;
  /** Client authentication of before, kept where the service takes it. */
  readonly clientAuthentication?: ClientAuthentication | undefined;
}

/**
 * Finds a service's endpoints from its address, and chooses the settings of a sign-in by what the service says of
 * itself. Fails with why the description cannot be used, never with a sign-in's reasons.
 */
export async function discoverEndpoints(
  ports: Ports,
  { url: address, clientAuthentication }: DiscoveryInput,
  deadlineAtMs: number,
): Promise<Result<DiscoveredEndpoints, NamedFailure>> {
  const found = await findServiceMetadata(ports, address, deadlineAtMs);
  if (!found.ok) return found;
  const { settings, offered, choices } = chooseSettings(found.value, clientAuthentication);
  return succeed({
    ...settings,
    ...offered,
    scopes: (found.value.scopes_supported ?? []).slice(0, mostScopes),
    choices: choices.map(({ text, isProblem }) => ({ text: tell(text, ports.language), isProblem })),
  });
}

/** Finds what a service says of itself, from its address. Fails as {@link discoverEndpoints} does. */
export async function findServiceMetadata(
  ports: Ports,
  address: string,
  deadlineAtMs: number,
): Promise<Result<ServiceMetadata, NamedFailure>> {
  const base = parseOutboundUrl(address, await ports.invocation.environment());
  if (!base.ok) {
    const problem = buildText('problem.address.unusable', { problem: base.failure.problem });
    return failNamed({ reason: 'invalid-input', field: 'url', problem });
  }
  const found = await findMetadata(ports, base.value, deadlineAtMs);
  return found.ok ? found : failNamed(found.failure);
}

/** Looks at one place after the other; of those that have nothing, the most telling reason counts. */
async function findMetadata(
  ports: Ports,
  base: URL,
  deadlineAtMs: number,
): Promise<Result<ServiceMetadata, Failure>> {
  const environment = await ports.invocation.environment();
  const { host } = base;
  let telling: DiscoveryFailure | null = null;
  for (const { url, issuer } of listMetadataPlaces(base)) {
    const sent = await fetchMetadata(ports, new URL(url), deadlineAtMs);
    // Whoever does not answer here does not answer elsewhere on the same host.
    if (!sent.ok && sent.failure.reason !== 'discovery') return fail(toDiscoveryFailure(sent.failure, host));
    const read = sent.ok ? judge(sent.value, { host, issuer }, environment) : sent;
    if (read.ok) return read;
    if (read.failure.reason === 'discovery') telling = chooseTelling(telling, read.failure);
  }
  return fail(telling ?? failDiscovery('none', { host }));
}

/** Follows redirects on the address's own origin: a slash, another path, never another scheme, host or port. */
async function fetchMetadata(
  { http }: Ports,
  start: URL,
  deadlineAtMs: number,
): Promise<Result<HttpAnswer, HttpFailure | DiscoveryFailure>> {
  const { host, origin } = start;
  const limits = { deadlineAtMs, maxBytes: maxMetadataBytes };
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const headers = { accept: 'application/json' };
    const sent = await http.send({ method: 'GET', url: url.href, headers }, limits);
    if (!sent.ok) return sent;
    const { status, headers: answered } = sent.value;
    const location = answered['location'];
    if (status < 300 || status >= 400 || location === undefined || !URL.canParse(location, url)) return sent;
    url = new URL(location, url);
    if (url.origin !== origin) {
      const toHost = url.host === host ? url.origin : url.host;
      return fail(failDiscovery('elsewhere', { host, toHost: toHost.slice(0, 260) }));
    }
  }
  return fail(failDiscovery('circle', { host }));
}

function judge(
  { status, text }: HttpAnswer,
  place: Parameters<typeof readMetadata>[1],
  environment: Parameters<typeof readMetadata>[2],
): Result<ServiceMetadata, DiscoveryFailure> {
  const { host } = place;
  if (status === 200) return readMetadata(text, place, environment);
  if (status === 401 || status === 403)
    return fail(failDiscovery('closed', { host, status: String(status) }));
  if (status === 429 || status >= 500)
    return fail(failDiscovery('failing', { host, status: String(status) }));
  return fail(failDiscovery('none', { host }));
}

function toDiscoveryFailure(failure: HttpFailure, host: string): Failure {
  switch (failure.reason) {
    case 'timed-out':
      return failDiscovery('silent', { host });
    case 'unreachable':
    case 'interrupted':
      return failDiscovery('unreachable', { host });
    case 'too-large':
      return failDiscovery('page', { host });
    case 'egress-not-allowed':
      // Its remedy is the site administrator's consent, which the console asks for.
      return failure;
  }
}
