import type { OAuth2Auth } from '../../contract/connection';
import { tokenSetKey, tokenSetSchema } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';

/** Pauses before a write of tokens is tried again. */
const firstWaitMs = 150;
const longestWaitMs = 1_500;

/** Reads an owner's tokens; null if there are none that this version can read. */
export async function loadTokenSet(ports: Ports, owner: string): Promise<TokenSet | null> {
  const parsed = tokenSetSchema.safeParse(await ports.secrets.get(tokenSetKey(owner)));
  return parsed.success ? parsed.data : null;
}

/** Stores tokens, trying again until the deadline. */
export async function storeTokenSet(
  ports: Ports,
  owner: string,
  tokens: TokenSet,
  deadlineAtMs: number,
): Promise<void> {
  await storeSurely(ports, () => ports.secrets.set(tokenSetKey(owner), tokens), deadlineAtMs);
}

/** Repeats a write until the deadline: a token that was issued and not kept may be gone for good. */
export async function storeSurely(
  { clock }: Pick<Ports, 'clock'>,
  write: () => Promise<void>,
  deadlineAtMs: number,
): Promise<void> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      await write();
      return;
    } catch (error) {
      if (clock.nowMs() + waitMs >= deadlineAtMs) throw error;
      await clock.sleep(waitMs);
    }
  }
}

/** Whether the app can renew these tokens without a person. */
export function canRenew(auth: OAuth2Auth, tokens: TokenSet | null): boolean {
  return auth.grantType === 'client_credentials' || (tokens !== null && tokens.refreshToken !== null);
}
