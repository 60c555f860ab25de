import type { SecretInput } from '../../contract/connection';
import { createDpopKey, openDpopKey } from '../../core/oauth/dpop';
import type { DpopKey } from '../../core/oauth/dpop-key';
import type { TokenRequestContext } from '../../core/oauth/token-endpoint';
import type { Ports } from '../../core/ports';
import type { OAuth2Connection } from './token-owner';

/**
 * What a request at a token endpoint needs of the ports.
 * @param dpopKey key that the tokens of before are bound to; null: they are asked for the first time
 */
export async function buildTokenContext(
  ports: Ports,
  { id, auth }: Pick<OAuth2Connection, 'id' | 'auth'>,
  secrets: SecretInput,
  deadlineAtMs: number,
  dpopKey: DpopKey | null = null,
): Promise<TokenRequestContext> {
  const { http, certificates, invocation, clock } = ports;
  const environment = await invocation.environment();
  // Loaded on use: few connections are their own issuer, and every reader's token comes by here.
  const signFederated = async (audience: string, url: URL) => {
    const { signFederatedAssertion } = await import('../federation/sign-federated-assertion');
    return signFederatedAssertion(ports, { id, tokenUrl: url.href }, audience, deadlineAtMs);
  };
  return {
    http,
    certificates,
    signFederated,
    environment,
    auth,
    secrets,
    nowMs: clock.nowMs(),
    deadlineAtMs,
    dpop: auth.dpop ? await openDpopKey(dpopKey ?? (await createDpopKey()), clock) : null,
  };
}
