import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import type { TokenRequestContext } from '../../core/oauth/token-endpoint';
import type { Ports } from '../../core/ports';

/** What a request at a token endpoint needs of the ports. */
export function buildTokenContext(
  ports: Ports,
  auth: OAuth2Auth,
  secrets: SecretInput,
  deadlineAtMs: number,
): TokenRequestContext {
  const { http, certificates, environment, clock } = ports;
  return { http, certificates, environment, auth, secrets, nowMs: clock.nowMs(), deadlineAtMs };
}
