import { gatewayOperations } from '../../contract/gateway';
import type { GatewayOperation } from '../../contract/gateway';
import { fitsInto } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import { acceptsUncoded, weighMediaType } from '../../core/gateway/accept';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { GatewayAnswer, Problem } from '../../core/gateway/problem';
import { asksForToken, toJsonAnswer, toProblemAnswer } from '../../core/gateway/problem';
import { headerValues, readBearerToken, readRequest } from '../../core/gateway/read-request';
import type { GatewayRequest, RawRequest } from '../../core/gateway/read-request';
import { describeProtectedResource, offersTools } from '../../core/gateway/protected-resource';
import { isOpenAction, matchRoute, resourceMetadataPath, toolsPath } from '../../core/gateway/routes';
import type { MatchedRoute, openActions } from '../../core/gateway/routes';
import type { Clock } from '../../core/ports';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { auditCall } from './audit-call';
import { checkToken } from './check-token';
import type { Caller } from './check-token';
import { admitClient, mayAskIssuer } from './limit-calls';
import { loadGateway } from './load-gateway';
import type { ProductOperation } from './perform-operation';
import { describeDataSource, getRows, listDataSources } from './read-data-sources';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

type Answered = Promise<Result<GatewayAnswer, Problem>>;

/** Header by which a caller names the issuer of a token that only its issuer can read. */
const issuerHeader = 'external-data-issuer';

/**
 * Answers one call of the gateway, from the form of the request to the entry in the audit trail. Who calls is
 * settled before the request's address means anything, so that nobody learns from outside what there is.
 */
export async function answerCall(
  ports: GatewayPorts,
  raw: RawRequest,
  deadlineAtMs: number,
): Promise<GatewayAnswer> {
  const gateway = await loadGateway(ports.records);
  if (!gateway.ok)
    return toProblemAnswer({ kind: 'failed', detail: 'The gateway’s settings cannot be read.' });
  if (gateway.value?.settings.enabled !== true)
    return toProblemAnswer({ kind: 'not-found', detail: 'The gateway is switched off.' });
  const call = new Call(ports, gateway.value, deadlineAtMs);
  const answered = await call
    .answer(raw)
    .then(refuseTooLarge)
    .catch((error: unknown) => refuseForNow(error, ports.clock));
  const answer = answered.ok
    ? answered.value
    : toProblemAnswer(answered.failure, await findMetadataUrl(ports, gateway.value, raw, answered.failure));
  await auditCall(ports, gateway.value, {
    caller: call.caller,
    action: call.route?.route.action ?? null,
    record: call.route?.named[0] ?? null,
    status: answer.status,
    reason: answered.ok ? null : (call.refusal ?? answered.failure.detail),
  });
  return answer;
}

/** Where an MCP client without a good token reads who issues some; null: nobody is sent there. */
async function findMetadataUrl(
  ports: GatewayPorts,
  gateway: GatewayRecord,
  { userPath }: RawRequest,
  { kind }: Problem,
): Promise<string | null> {
  const isTold = asksForToken(kind) && userPath === toolsPath && offersTools(gateway);
  return isTold ? (await ports.gatewayUrl()) + resourceMetadataPath : null;
}

/** A product that gives no answer has neither allowed nor refused what was asked. */
function refuseForNow(error: unknown, clock: Clock): Result<GatewayAnswer, Problem> {
  if (!(error instanceof ProductUnavailableError)) throw error;
  const { product, resumesAtMs } = error;
  const seconds = resumesAtMs === null ? 30 : Math.max(1, Math.ceil((resumesAtMs - clock.nowMs()) / 1_000));
  const detail = `${product === 'jira' ? 'Jira' : 'Confluence'} gives the app no answer for now. Try again after the time in Retry-After.`;
  return fail({ kind: 'product-unavailable', detail, headers: { 'retry-after': String(seconds) } });
}

/** A product's answer, such as a page with its body, may be larger than what Forge carries back. */
function refuseTooLarge(answered: Awaited<Answered>): Awaited<Answered> {
  if (!answered.ok || fitsInto(answered.value.body, maxAnswerBytes - answerReserveBytes)) return answered;
  const detail = 'The answer would be larger than the 5 MB that Atlassian carries. Ask for less.';
  return fail({ kind: 'answer-too-large', detail });
}

/** One call, with what has become known of it. */
class Call {
  caller: Caller | null = null;
  route: MatchedRoute | null = null;
  /** The check that refused the token, for the audit trail; the caller is told less. */
  refusal: Text | null = null;

  constructor(
    private readonly ports: GatewayPorts,
    private readonly gateway: GatewayRecord,
    private readonly deadlineAtMs: number,
  ) {}

  async answer(raw: RawRequest): Answered {
    const { settings } = this.gateway;
    const request = readRequest(raw);
    if (!request.ok) return request;
    const description = matchRoute(request.value);
    if (description.ok && isOpenAction(description.value.route.action)) {
      this.route = description.value;
      return this.describe(description.value.route.action);
    }
    const token = readBearerToken(raw);
    if (!token.ok) return token;
    const wanted = headerValues(raw, issuerHeader);
    if (wanted.length > 1)
      return fail({
        kind: 'malformed-request',
        detail: 'There is more than one External-Data-Issuer header.',
      });
    const admitted = await this.admit(token.value, wanted[0] ?? null);
    if (!admitted.ok) return admitted;
    if (!description.ok) return description;
    this.route = description.value;
    const unacceptable = findUnacceptable(request.value, description.value);
    if (unacceptable !== null) return fail({ kind: 'not-acceptable', detail: unacceptable });
    if (new TextEncoder().encode(request.value.body).byteLength > settings.maxBodyKb * 1024)
      return fail({ kind: 'body-too-large', detail: `The body may have ${settings.maxBodyKb} KB.` });
    return this.perform({ raw, request: request.value }, description.value, admitted.value);
  }

  private async describe(action: (typeof openActions)[number]): Answered {
    if (action === 'describe-api') {
      const { describeApi } = await import('../../core/gateway/describe-api');
      return succeed(toJsonAnswer(describeApi(await this.ports.gatewayUrl())));
    }
    if (!offersTools(this.gateway)) return fail({ kind: 'not-found', detail: 'Tools are switched off.' });
    const { findProvider } = await import('../../core/connection/providers/catalogue');
    const resource = describeProtectedResource(
      this.gateway,
      await this.ports.gatewayUrl(),
      ({ preset }) => findProvider(preset)?.issuer?.asksScopesOtherwise !== true,
    );
    return succeed(toJsonAnswer(resource));
  }

  private async callTools(raw: RawRequest, caller: Caller): Answered {
    const refusal = this.findRefusal('call-tools', caller);
    if (refusal !== null) return fail({ kind: 'not-permitted', detail: refusal });
    // A page has no business here, and one that a browser sends against its user's will names where it comes from.
    if (headerValues(raw, 'origin').length > 0)
      return fail({ kind: 'origin-refused', detail: 'Call from a program, without an Origin header.' });
    const { accountId, client } = caller;
    const tools = await this.ports.toolsFor({ accountId, granted: client.dataSources });
    return succeed(await this.ports.toolProtocol.answer(raw, tools));
  }

  /** Why a caller may not use an operation; null: it is switched on, and granted to the client. */
  private findRefusal(operation: GatewayOperation, { client }: Caller): string | null {
    if (!this.gateway.settings.operations.includes(operation))
      return 'This operation is switched off. An administrator switches it on under API access.';
    return client.operations.includes(operation)
      ? null
      : `Client ‘${client.name}’ has not been granted this operation.`;
  }

  private async admit(token: string, wantedIssuer: string | null): Promise<Result<Caller, Problem>> {
    const checked = await checkToken(this.ports, this.gateway, token, {
      deadlineAtMs: this.deadlineAtMs,
      wantedIssuer,
      mayAsk: () => mayAskIssuer(this.ports, this.gateway),
    });
    if (checked.unchecked !== null) {
      this.refusal = checked.checks.failure?.detail ?? null;
      if (checked.unchecked === 'our-client-refused') {
        // Waiting does not help, and what has to be mended is for the administrators only.
        const detail =
          'Tokens of this issuer cannot be checked. An administrator of this site sees why under API access.';
        return fail({ kind: 'issuer-unavailable', detail });
      }
      const detail = 'The token’s issuer could not be asked. Try again later.';
      return fail({ kind: 'issuer-unavailable', detail, headers: { 'retry-after': '30' } });
    }
    const { caller } = checked;
    if (caller === null) {
      const failed = checked.checks.failure;
      this.refusal =
        failed === null
          ? null
          : buildText('audit.checkFailed', { check: failed.check, detail: failed.detail });
      // Which check failed helps whoever sets this up; what was expected is for the administrator only.
      const detail = `The check ‘${failed?.check ?? 'form'}’ failed. An administrator sees the reason in the audit trail, or with “Test a token”.`;
      return fail({ kind: 'token-invalid', detail });
    }
    this.caller = caller;
    const admission = await admitClient(this.ports, this.gateway, caller);
    return admission.ok ? succeed(caller) : admission;
  }

  private perform(
    { raw, request }: { readonly raw: RawRequest; readonly request: GatewayRequest },
    { route, named }: MatchedRoute,
    caller: Caller,
  ): Answered {
    const [id = ''] = named;
    const { ports, gateway } = this;
    switch (route.action) {
      case 'describe-api':
      case 'describe-resource':
        return this.describe(route.action);
      case 'call-tools':
        return this.callTools(raw, caller);
      case 'who-am-i':
        return Promise.resolve(succeed(toJsonAnswer(describeCaller(gateway, caller))));
      case 'list-data-sources':
        return listDataSources(ports, caller);
      case 'get-data-source':
        return describeDataSource(ports, caller, id);
      case 'get-rows': {
        const { formulaSafeCsv } = gateway.settings;
        return getRows(ports, caller, id, request, { formulaSafeCsv });
      }
      default:
        return this.operate(route.action, request, id, caller);
    }
  }

  /** A product's operation: switched on, granted to the client, and for an account. */
  private async operate(
    operation: ProductOperation,
    request: GatewayRequest,
    id: string,
    caller: Caller,
  ): Answered {
    const { ports, gateway } = this;
    const refuse = (detail: string) => fail<Problem>({ kind: 'not-permitted', detail });
    const refusal = this.findRefusal(operation, caller);
    if (refusal !== null) return refuse(refusal);
    const { accountId } = caller;
    if (accountId === null)
      return refuse('The caller has no Atlassian account here, so nothing can be done in their name.');
    const { performOperation } = await import('./perform-operation');
    return performOperation(ports, gateway, { operation, accountId, id, request });
  }
}

/** Why a caller takes no answer that there is; null: they do. Rows, which have two formats, look further. */
function findUnacceptable(
  { accept, acceptEncoding }: GatewayRequest,
  { route }: MatchedRoute,
): string | null {
  if (!acceptsUncoded(acceptEncoding)) return 'Answers are offered without a content coding (identity) only.';
  const refusesJson = route.action !== 'get-rows' && weighMediaType(accept, 'application/json') === 0;
  return refusesJson ? 'Answers are offered as application/json.' : null;
}

function describeCaller({ settings }: GatewayRecord, { issuer, client, accountId, isService }: Caller) {
  return {
    issuer: issuer.name,
    client: client.name,
    kind: isService ? 'program' : 'person',
    accountId,
    dataSources: client.dataSources,
    operations: gatewayOperations.filter(
      (each) => settings.operations.includes(each) && client.operations.includes(each),
    ),
  };
}
