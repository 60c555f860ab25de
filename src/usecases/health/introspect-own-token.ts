import { buildText } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import {
  buildIntrospectionRequest,
  findAskingFailure,
  readIntrospection,
} from '../../core/gateway/introspection';
import type { IntrospectionSettings } from '../../core/gateway/introspection';
import { describeIssuerFailure } from '../../core/gateway/issuer-health';
import { judgeTokenSet } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { readSecret, sendToIssuer } from '../gateway/ask-issuer';
import { loadGateway } from '../gateway/load-gateway';
import { tokenOwnerOf } from '../tokens/token-owner';
import type { OAuth2Connection, Reader } from '../tokens/token-owner';
import { loadTokenSet } from '../tokens/token-set-storage';
import { pass, skip } from './run-step';
import type { Finding } from './run-step';

/**
 * Has a connection's token asked about by the trusted issuer that is set up for the same server, if there is one: the
 * token goes to the very origin that issued it, and nowhere else.
 */
export async function introspectOwnToken(
  ports: Ports,
  connection: ConnectionRecord,
  reader: Reader,
  deadlineAtMs: number,
): Promise<Finding> {
  const { auth } = connection;
  if (auth.type !== 'oauth2') return skip(buildText('check.all.noTokens'));
  const gateway = await loadGateway(ports.records);
  const issuers = gateway.ok ? (gateway.value?.issuers ?? []) : [];
  const asked = issuers.filter(isAsked).find(({ validation }) => isSameOrigin(validation.url, auth.tokenUrl));
  if (asked === undefined) return skip(buildText('check.all.notAsked'));
  const owner = tokenOwnerOf(connection as OAuth2Connection, reader);
  const tokens = owner === null ? null : await loadTokenSet(ports, owner);
  if (tokens === null || judgeTokenSet(tokens, ports.clock.nowMs()) === 'unusable')
    return skip(buildText('check.all.noToken'));
  const secret = await readSecret(ports, asked);
  const request = buildIntrospectionRequest(asked.validation, tokens.accessToken, secret);
  const answer = await sendToIssuer(ports, request, deadlineAtMs);
  const failure = findAskingFailure(answer);
  if (failure !== null) {
    const { message, fix } = describeIssuerFailure(failure);
    return { outcome: 'failed', detail: message, fix };
  }
  return readIntrospection(answer?.body) === null
    ? {
        outcome: 'failed',
        detail: buildText('check.all.notActive', { name: asked.name }),
        fix: buildText('check.all.notActiveFix'),
      }
    : pass(buildText('check.all.active', { name: asked.name }));
}

const isAsked = (issuer: StoredIssuer): issuer is StoredIssuer & { validation: IntrospectionSettings } =>
  issuer.enabled && issuer.validation.kind === 'introspection';

function isSameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
