import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { CheckList } from '../../core/gateway/check-list';
import { quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { gatewayPeopleKey, gatewaySecretKey, gatewaySecretSchema } from '../../core/gateway/gateway-record';
import type { AskedValidation, StoredIssuer } from '../../core/gateway/gateway-record';
import {
  buildIntrospectionRequest,
  readIntrospection,
  refusesOurClient,
} from '../../core/gateway/introspection';
import {
  buildSlackBotRequest,
  buildTokenInfoRequest,
  readSlackBot,
  readSlackBotId,
  readTokenInfo,
} from '../../core/gateway/token-info';
import type { HttpRequest } from '../../core/ports';
import type { Vouching } from './vouching';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

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
  const unavailable = (detail: Text) => {
    checks.fail('active', detail);
    return 'unavailable' as const;
  };
  if (!(await limits.mayAsk())) return unavailable(buildText('check.active.tooMany'));
  const peopleKey = gatewayPeopleKey(issuer.id);
  const [secret, people] = await Promise.all([readSecret(ports, issuer), ports.records.get(peopleKey)]);
  const ask = (request: HttpRequest) => send(ports, request, limits.deadlineAtMs);
  if (validation.kind === 'introspection') {
    const answer = await ask(buildIntrospectionRequest(validation, token, secret));
    if (answer !== null && refusesOurClient(answer.status, answer.body)) {
      checks.fail('active', buildText('check.active.ourClient', { status: String(answer.status) }));
      return 'our-client-refused';
    }
    if (answer === null || answer.status !== 200)
      return unavailable(
        buildText('check.active.introspection', {
          status: answer === null ? buildText('check.active.noAnswer') : String(answer.status),
        }),
      );
    const claims = readIntrospection(answer.body);
    if (claims === null) {
      checks.fail('active', buildText('check.active.notActive'));
      return 'refused';
    }
    if (validation.issuer !== '' && claims['iss'] !== undefined && claims['iss'] !== validation.issuer) {
      checks.fail('active', buildText('check.active.otherIssuer', { issuer: quote(claims['iss']) }));
      return 'refused';
    }
    checks.pass('active', buildText('check.active.byIssuer'));
    return { claims, people, isSigned: null };
  }
  const answer = await ask(buildTokenInfoRequest(validation, token, secret));
  if (answer === null || answer.status >= 500 || answer.status === 429)
    return unavailable(buildText('check.active.providerSilent'));
  const botId = validation.provider === 'slack' ? readSlackBotId(answer.body) : null;
  const bot = botId === null ? null : await ask(buildSlackBotRequest(validation, token, botId));
  const claims =
    answer.status === 200
      ? readTokenInfo(validation.provider, answer.body, ports.clock.nowMs(), bot && readSlackBot(bot.body))
      : null;
  if (claims === null) {
    checks.fail('active', buildText('check.active.notVouched'));
    return 'refused';
  }
  checks.pass('active', buildText('check.active.byProvider'));
  return { claims, people, isSigned: null };
}

async function readSecret(ports: GatewayPorts, { id, secretNumber }: StoredIssuer): Promise<string> {
  if (secretNumber === 0) return '';
  const parsed = gatewaySecretSchema.safeParse(await ports.secrets.get(gatewaySecretKey(id, secretNumber)));
  return parsed.success ? parsed.data.secret : '';
}

async function send(
  { http, clock, invocation }: GatewayPorts,
  request: HttpRequest,
  deadlineAtMs: number,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
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
