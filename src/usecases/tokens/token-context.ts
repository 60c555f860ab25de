import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import type { TokenRequestContext } from '../../core/oauth/token-endpoint';
import type { Ports } from '../../core/ports';

/** What a request at a token endpoint needs of the ports. */
export async function buildTokenContext(
  ports: Ports,
  auth: OAuth2Auth,
  secrets: SecretInput,
  deadlineAtMs: number,
): Promise<TokenRequestContext> {
  const { http, certificates, invocation, clock } = ports;
  const environment = await invocation.environment();
  return { http, certificates, environment, auth, secrets, nowMs: clock.nowMs(), deadlineAtMs };
}
