import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import { createDpopKey, openDpopKey } from '../../core/oauth/dpop';
import type { DpopKey } from '../../core/oauth/dpop-key';
import type { TokenRequestContext } from '../../core/oauth/token-endpoint';
import type { Ports } from '../../core/ports';

/**
 * What a request at a token endpoint needs of the ports.
 * @param dpopKey key that the tokens of before are bound to; null: they are asked for the first time
 */
export async function buildTokenContext(
  ports: Ports,
  auth: OAuth2Auth,
  secrets: SecretInput,
  deadlineAtMs: number,
  dpopKey: DpopKey | null = null,
): Promise<TokenRequestContext> {
  const { http, certificates, invocation, clock } = ports;
  const environment = await invocation.environment();
  const dpop = auth.dpop ? await openDpopKey(dpopKey ?? (await createDpopKey()), clock) : null;
  return { http, certificates, environment, auth, secrets, nowMs: clock.nowMs(), deadlineAtMs, dpop };
}
