import type { CheckReport, IssuerCheckStep } from '../../contract/check';
import { buildText } from '../../contract/text/text';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import { buildIntrospectionRequest, findAskingFailure } from '../../core/gateway/introspection';
import type { IssuerAnswer } from '../../core/gateway/introspection';
import { describeIssuerFailure, gatewayHealthKey } from '../../core/gateway/issuer-health';
import type { IssuerFailure } from '../../core/gateway/issuer-health';
import { hasKeyFor } from '../../core/gateway/key-set';
import { tenantPlaceholder } from '../../core/gateway/match-issuer';
import { buildTokenInfoRequest, findProviderFailure } from '../../core/gateway/token-info';
import { tokenInfoCalls } from '../../contract/gateway';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readSecret, sendToIssuer } from '../gateway/ask-issuer';
import { findServiceMetadata } from '../connection/discover-endpoints';
import { loadTrustedIssuer } from '../gateway/load-gateway';
import { fetchKeySet } from '../gateway/load-key-set';
import { noteIssuerAnswer, noteIssuerFailure } from '../gateway/note-issuer-health';
import { failWith, pass, runStep, skip } from './run-step';
import type { Finding } from './run-step';

const longestCheckMs = 21_000;
const discoveryLimitMs = 5_000;

/** Stands for a token that nobody issued. */
const inventedTokenBytes = 24;

/**
 * Tries everything that a trusted issuer needs: whether it still publishes what is stored, whether its keys can be read
 * and fit, and whether it accepts the client by which the app asks, about a token that was never issued. Keeps nothing
 * but the issuer's health.
 */
export async function checkTrustedIssuer(
  ports: Ports,
  id: string,
  invocationEndsAtMs: number,
): Promise<Result<CheckReport<IssuerCheckStep>, NamedFailure>> {
  const loaded = await loadTrustedIssuer(ports.records, id);
  if (!loaded.ok) return loaded;
  const issuer = loaded.value;
  const deadlineAtMs = Math.min(invocationEndsAtMs, ports.clock.nowMs() + longestCheckMs);
  const discovery = await runStep(ports, 'discovery', () => discover(ports, issuer, deadlineAtMs));
  const known = await ports.records.get(gatewayHealthKey(id));
  const note = async (failure: IssuerFailure | null): Promise<Finding | null> => {
    if (failure === null) {
      await noteIssuerAnswer(ports, id, known);
      return null;
    }
    await noteIssuerFailure(ports, id, failure, known);
    const { message, fix } = describeIssuerFailure(failure);
    return { outcome: 'failed', detail: message, fix };
  };
  const keys = await runStep(ports, 'keys', () => readKeys(ports, issuer, note, deadlineAtMs));
  const introspection = await runStep(ports, 'introspection', () => ask(ports, issuer, note, deadlineAtMs));
  return succeed({ steps: [discovery, keys, introspection] });
}

type Note = (failure: IssuerFailure | null) => Promise<Finding | null>;

/** Whether the issuer publishes what is stored of it. */
async function discover(
  ports: Ports,
  { validation, name }: StoredIssuer,
  endsAtMs: number,
): Promise<Finding> {
  const address =
    validation.kind === 'jwks'
      ? (validation.issuers[0] ?? '').replace(tenantPlaceholder, () => 'organizations')
      : validation.kind === 'introspection'
        ? validation.issuer
        : '';
  if (address === '') return skip(buildText('check.all.noIssuer'));
  const deadlineAtMs = Math.min(endsAtMs, ports.clock.nowMs() + discoveryLimitMs);
  const found = await findServiceMetadata(ports, address, deadlineAtMs);
  if (!found.ok) {
    const { failure } = found.failure;
    if (failure.reason === 'egress-not-allowed')
      return skip(buildText('check.all.notAllowed', { host: failure.host }));
    return failWith(failure, { connection: name });
  }
  const { jwks_uri: jwksUrl = '', introspection_endpoint: introspectionUrl = '' } = found.value;
  const [published, stored] =
    validation.kind === 'jwks'
      ? [jwksUrl, validation.jwksUrl]
      : [introspectionUrl, validation.kind === 'introspection' ? validation.url : ''];
  return published === '' || published === stored
    ? pass(buildText('check.all.sameEndpoint'))
    : {
        outcome: 'failed',
        detail: buildText('check.all.otherEndpoint', { published, stored }),
        fix: buildText('check.all.otherEndpointFix'),
      };
}

async function readKeys(
  ports: Ports,
  { validation }: StoredIssuer,
  note: Note,
  deadlineAtMs: number,
): Promise<Finding> {
  if (validation.kind !== 'jwks') return skip(buildText('check.all.noKeys'));
  const fetched = await fetchKeySet(ports, validation.jwksUrl, deadlineAtMs);
  const failed = await note(fetched.ok ? null : { kind: 'keys', status: fetched.failure.status });
  if (failed !== null || !fetched.ok) return failed ?? skip(buildText('check.all.noKeys'));
  const { algorithms } = validation;
  if (!algorithms.some((alg) => hasKeyFor(fetched.value, alg)))
    return {
      outcome: 'failed',
      detail: buildText('check.all.noFittingKey', { algorithms }),
      fix: buildText('check.all.noFittingKeyFix'),
    };
  return pass(buildText('check.all.keys', { count: fetched.value.length }));
}

async function ask(ports: Ports, issuer: StoredIssuer, note: Note, deadlineAtMs: number): Promise<Finding> {
  const { validation } = issuer;
  if (validation.kind === 'jwks') return skip(buildText('check.all.notAskedAbout'));
  if (validation.kind === 'token-info' && !tokenInfoCalls[validation.provider].needsApplication)
    return skip(buildText('check.all.askedWithToken'));
  const secret = await readSecret(ports, issuer);
  const token = ports.random.secret(inventedTokenBytes);
  const send = (request: Parameters<typeof sendToIssuer>[1]): Promise<IssuerAnswer | null> =>
    sendToIssuer(ports, request, deadlineAtMs);
  const failure =
    validation.kind === 'introspection'
      ? findAskingFailure(await send(buildIntrospectionRequest(validation, token, secret)))
      : findProviderFailure(
          validation.provider,
          await send(buildTokenInfoRequest(validation, token, secret)),
        );
  return (await note(failure)) ?? pass(buildText('check.all.accepted'));
}
