import type { TokenReport } from '../../contract/gateway';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { isBearerToken } from '../../core/gateway/read-token';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { checkToken } from './check-token';
import { loadGateway } from './load-gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { tell } from '../../core/text/tell';

/**
 * Checks a token as a call would and says what each check found. The token is neither stored nor logged, and the
 * report quotes claims of it only.
 */
export async function testToken(
  ports: GatewayPorts,
  given: string,
  deadlineAtMs: number,
): Promise<Result<TokenReport, NamedFailure>> {
  const gateway = await loadGateway(ports.records);
  if (!gateway.ok) return gateway;
  const token = given.trim().replace(/^(?:authorization: *)?bearer +/i, '');
  const refused = (detail: Text): TokenReport => ({
    accepted: false,
    issuerName: null,
    clientName: null,
    accountId: null,
    checks: [{ check: 'form', outcome: 'failed', detail: tell(detail, ports.language) }],
  });
  if (!isBearerToken(token)) return succeed(refused(buildText('check.form.notAToken')));
  if (gateway.value === null) return succeed(refused(buildText('check.form.noIssuer')));
  const { caller, issuer, checks } = await checkToken(ports, gateway.value, token, {
    deadlineAtMs,
    wantedIssuer: null,
    mayAsk: () => Promise.resolve(true),
  });
  return succeed({
    accepted: caller !== null,
    issuerName: issuer?.name ?? null,
    clientName: caller?.client.name ?? null,
    accountId: caller?.accountId ?? null,
    checks: checks.checks.map((each) => ({ ...each, detail: tell(each.detail, ports.language) })),
  });
}
