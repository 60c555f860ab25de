import type { CheckedStep, ConnectionCheckStep } from '../../contract/check';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { judgeTokenSet } from '../../core/oauth/token-set';
import type { TokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { getAccessToken } from '../tokens/get-access-token';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection, Reader } from '../tokens/token-owner';
import { loadTokenSet } from '../tokens/token-set-storage';
import { failWith, pass, runStep, skip } from './run-step';
import type { Finding } from './run-step';

/** A token this young is not renewed again, however often a check is run. */
const youngMs = 60_000;

/** What became of a connection's tokens. */
export interface CheckedTokens {
  readonly steps: readonly CheckedStep<ConnectionCheckStep>[];
  /** Whether a request can be made. */
  readonly isUsable: boolean;
}

/**
 * Gets a new token by client credentials, or renews the one of a sign-in: through the lease and storage of every
 * renewal, so that a refresh token is spent once and what replaces it is kept. Of a connection where everyone signs in
 * themselves, only the tokens of whoever checks.
 */
export async function checkTokens(
  ports: Ports,
  connection: ConnectionRecord,
  reader: Reader,
  deadlineAtMs: number,
): Promise<CheckedTokens> {
  const skipped = (token: Finding, refresh: Finding) =>
    Promise.all([runStep(ports, 'token', () => token), runStep(ports, 'refresh', () => refresh)]);
  if (!isOAuth2(connection)) {
    const reason = skip(buildText('check.all.noTokens'));
    return { steps: await skipped(reason, reason), isUsable: true };
  }
  const subject = { connection: connection.name };
  const owner = tokenOwnerOf(connection, reader);
  const tokens = owner === null ? null : await loadTokenSet(ports, owner);
  const isShared = connection.auth.tokenOwner === 'shared';
  if (connection.auth.grantType === 'client_credentials') {
    const token = await runStep(ports, 'token', () =>
      renew(ports, connection, reader, tokens, buildText('check.all.issued'), deadlineAtMs),
    );
    const refresh = await runStep(ports, 'refresh', () => skip(buildText('check.all.noRefresh')));
    return { steps: [token, refresh], isUsable: token.outcome !== 'failed' || isGood(tokens, ports) };
  }
  if (tokens === null && !isShared) {
    const own = skip(buildText('check.all.notYours'));
    return { steps: await skipped(own, own), isUsable: false };
  }
  if (tokens === null || connection.isDisconnected) {
    const missing = failWith({ reason: 'connection-sign-in-needed' }, subject);
    return { steps: await skipped(missing, skip(buildText('check.all.noToken'))), isUsable: false };
  }
  const token = await runStep(ports, 'token', () => judge(tokens, isShared, subject, ports));
  const refresh = await runStep(ports, 'refresh', () => {
    if (tokens.lapsed) return skip(buildText('check.all.lapsed'));
    if (tokens.refreshToken === null) return skip(buildText('check.all.noRefreshToken'));
    return renew(ports, connection, reader, tokens, buildText('check.all.renewed'), deadlineAtMs);
  });
  return { steps: [token, refresh], isUsable: refresh.outcome === 'passed' || isGood(tokens, ports) };
}

const isOAuth2 = (connection: ConnectionRecord): connection is OAuth2Connection =>
  connection.auth.type === 'oauth2';

const isGood = (tokens: TokenSet | null, { clock }: Ports) =>
  tokens !== null && judgeTokenSet(tokens, clock.nowMs()) !== 'unusable';

/** What is stored of a sign-in, before anybody renews it. */
function judge(
  tokens: TokenSet,
  isShared: boolean,
  subject: { readonly connection: string },
  ports: Ports,
): Finding {
  const minutes = Math.round((tokens.expiresAtMs - ports.clock.nowMs()) / 60_000);
  if (isGood(tokens, ports)) return pass(buildText('check.all.stored', { count: Math.max(0, minutes) }));
  // One that can be renewed has merely not been needed for a while.
  if (tokens.refreshToken !== null) return pass(buildText('check.all.storedExpired'));
  return failWith({ reason: isShared ? 'connection-sign-in-needed' : 'user-sign-in-needed' }, subject);
}

async function renew(
  ports: Ports,
  connection: OAuth2Connection,
  reader: Reader,
  tokens: TokenSet | null,
  done: Text,
  deadlineAtMs: number,
): Promise<Finding> {
  const isYoung = tokens !== null && ports.clock.nowMs() - tokens.obtainedAtMs < youngMs;
  if (isYoung && isGood(tokens, ports)) return pass(buildText('check.all.young'));
  const renewed = await getAccessToken(ports, connection, reader, deadlineAtMs, tokens?.generation ?? null);
  if (renewed.ok) return pass(done);
  return renewed.failure.reason === 'still-working'
    ? skip(buildText('check.all.beingRenewed'))
    : failWith(renewed.failure, { connection: connection.name });
}
