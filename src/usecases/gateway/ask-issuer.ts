import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { CheckList } from '../../core/gateway/check-list';
import { quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { gatewayPeopleKey, gatewaySecretKey, gatewaySecretSchema } from '../../core/gateway/gateway-record';
import type { AskedValidation, StoredIssuer } from '../../core/gateway/gateway-record';
import {
  buildIntrospectionRequest,
  findAskingFailure,
  readIntrospection,
} from '../../core/gateway/introspection';
import type { IntrospectionSettings, IssuerAnswer } from '../../core/gateway/introspection';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import type { IssuerFailure } from '../../core/gateway/issuer-health';
import type { Claims } from '../../core/gateway/judge-claims';
import {
  buildSlackBotRequest,
  buildTokenInfoRequest,
  findProviderFailure,
  readSlackBot,
  readSlackBotId,
  readTokenInfo,
} from '../../core/gateway/token-info';
import type { TokenInfoSettings } from '../../core/gateway/token-info';
import type { HttpRequest } from '../../core/ports';
import { noteIssuerAnswer, noteIssuerFailure } from './note-issuer-health';
import type { Vouching } from './vouching';
import { buildText } from '../../contract/text/text';

const askLimitMs = 8_000;
const maxAnswerBytes = 256 * 1024;

/** Limits of one question. */
export interface AskLimits {
  readonly deadlineAtMs: number;
  /** Whether an issuer may be asked about one more token now. */
  mayAsk(): Promise<boolean>;
}

/** Asks the issuer of a token whether it is valid and what it says: introspection, or the provider's own call. */
export async function askIssuer(
  ports: GatewayPorts,
  issuer: StoredIssuer,
  validation: AskedValidation,
  token: string,
  checks: CheckList,
  limits: AskLimits,
): Promise<Vouching> {
  if (!(await limits.mayAsk())) {
    checks.fail('active', buildText('check.active.tooMany'));
    return 'unavailable';
  }
  const { id } = issuer;
  const [peopleKey, healthKey] = [gatewayPeopleKey(id), gatewayHealthKey(id)];
  const [secret, stored] = await Promise.all([
    readSecret(ports, issuer),
    ports.records.getMany([peopleKey, healthKey]),
  ]);
  const ask = (request: HttpRequest) => sendToIssuer(ports, request, limits.deadlineAtMs);
  const asked = await (validation.kind === 'introspection'
    ? introspect(validation, token, secret, ask, checks)
    : askProvider(validation, token, secret, ask, checks, ports.clock.nowMs()));
  if ('failure' in asked) {
    await noteIssuerFailure(ports, id, asked.failure, stored.get(healthKey));
    return asked.failure.kind === 'client-refused' ? 'our-client-refused' : 'unavailable';
  }
  await noteIssuerAnswer(ports, id, stored.get(healthKey));
  return asked.claims === null ? 'refused' : { claims: asked.claims, people: stored.get(peopleKey) };
}

/** What an issuer said of a token: its claims, or that it is none of its own; or why it said nothing. */
type Asked = { readonly claims: Claims | null } | { readonly failure: IssuerFailure };

type Ask = (request: HttpRequest) => Promise<IssuerAnswer | null>;

async function introspect(
  validation: IntrospectionSettings,
  token: string,
  secret: string,
  ask: Ask,
  checks: CheckList,
): Promise<Asked> {
  const answer = await ask(buildIntrospectionRequest(validation, token, secret));
  const failure = findAskingFailure(answer);
  if (failure !== null) {
    const status = answer === null ? buildText('check.active.noAnswer') : String(answer.status);
    const isOurs = failure.kind === 'client-refused';
    checks.fail(
      'active',
      buildText(isOurs ? 'check.active.ourClient' : 'check.active.introspection', { status }),
    );
    return { failure };
  }
  const claims = readIntrospection(answer?.body);
  if (claims === null) {
    checks.fail('active', buildText('check.active.notActive'));
    return { claims };
  }
  if (validation.issuer !== '' && claims['iss'] !== undefined && claims['iss'] !== validation.issuer) {
    checks.fail('active', buildText('check.active.otherIssuer', { issuer: quote(claims['iss']) }));
    return { claims: null };
  }
  checks.pass('active', buildText('check.active.byIssuer'));
  return { claims };
}

async function askProvider(
  validation: TokenInfoSettings,
  token: string,
  secret: string,
  ask: Ask,
  checks: CheckList,
  nowMs: number,
): Promise<Asked> {
  const answer = await ask(buildTokenInfoRequest(validation, token, secret));
  const failure = findProviderFailure(validation.provider, answer);
  if (failure !== null || answer === null) {
    const isOurs = failure?.kind === 'client-refused';
    checks.fail(
      'active',
      isOurs
        ? buildText('check.active.ourClient', { status: String(failure.status) })
        : buildText('check.active.providerSilent'),
    );
    return { failure: failure ?? { kind: 'no-answer', status: null } };
  }
  const botId = validation.provider === 'slack' ? readSlackBotId(answer.body) : null;
  const bot = botId === null ? null : await ask(buildSlackBotRequest(validation, token, botId));
  const claims =
    answer.status === 200
      ? readTokenInfo(validation.provider, answer.body, nowMs, bot && readSlackBot(bot.body))
      : null;
  if (claims === null) checks.fail('active', buildText('check.active.notVouched'));
  else checks.pass('active', buildText('check.active.byProvider'));
  return { claims };
}

/** The secret by which an issuer is asked; empty: there is none. */
export async function readSecret(
  ports: Pick<GatewayPorts, 'secrets'>,
  { id, secretNumber }: StoredIssuer,
): Promise<string> {
  if (secretNumber === 0) return '';
  const parsed = gatewaySecretSchema.safeParse(await ports.secrets.get(gatewaySecretKey(id, secretNumber)));
  return parsed.success ? parsed.data.secret : '';
}

/** Asks an issuer; null: it cannot be asked, or gave no answer in time. */
export async function sendToIssuer(
  { http, clock, invocation }: Pick<GatewayPorts, 'http' | 'clock' | 'invocation'>,
  request: HttpRequest,
  deadlineAtMs: number,
): Promise<IssuerAnswer | null> {
  if (!parseOutboundUrl(request.url, await invocation.environment()).ok) return null;
  const limits = {
    deadlineAtMs: Math.min(clock.nowMs() + askLimitMs, deadlineAtMs),
    maxBytes: maxAnswerBytes,
  };
  const answer = await http.send(request, limits);
  if (!answer.ok) return null;
  try {
    return { status: answer.value.status, body: JSON.parse(answer.value.text) as unknown };
  } catch {
    return { status: answer.value.status, body: null };
  }
}
