import { checkHeader } from '../../core/gateway/check-header';
import type { CheckList } from '../../core/gateway/check-list';
import { quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { gatewayKeySetKey, gatewayPeopleKey } from '../../core/gateway/gateway-record';
import type { JwksValidation, StoredIssuer } from '../../core/gateway/gateway-record';
import { isKeyOfTenant } from '../../core/gateway/key-set';
import type { ReadToken } from '../../core/gateway/read-token';
import { loadKey } from './load-key-set';
import type { Vouching } from './vouching';
import { buildText } from '../../contract/text/text';

/**
 * Has a signed token's signature checked with a published key of its issuer (RFC 7515 §5.2). The key set and the
 * people come with one read.
 */
export async function checkSignature(
  ports: GatewayPorts,
  { id: issuerId }: StoredIssuer,
  validation: JwksValidation,
  { token, header, claims }: ReadToken,
  checks: CheckList,
  deadlineAtMs: number,
): Promise<Vouching> {
  const checked = checkHeader(header, validation.algorithms, checks);
  if (checked === null) return 'refused';
  const keysKey = gatewayKeySetKey(issuerId);
  const peopleKey = gatewayPeopleKey(issuerId);
  const stored = await ports.records.getMany([keysKey, peopleKey]);
  const wish = { issuerId, url: validation.jwksUrl, ...checked };
  const key = await loadKey(ports, wish, stored.get(keysKey), deadlineAtMs);
  if (!key.ok) {
    checks.fail('key', buildText(`check.key.${key.failure}`));
    return key.failure === 'unavailable' ? 'unavailable' : 'refused';
  }
  if (!isKeyOfTenant(key.value, claims['tid'])) {
    checks.fail('key', buildText('check.key.otherTenant'));
    return 'refused';
  }
  checks.pass('key', () =>
    checked.kid === null
      ? buildText('check.key.only')
      : buildText('check.key.found', { key: quote(checked.kid) }),
  );
  if (!ports.signatures.hold(token, key.value, checked.alg)) {
    checks.fail('signature', buildText('check.signature.failed'));
    return 'refused';
  }
  checks.pass('signature', buildText('check.signature.passed'));
  return { claims, people: stored.get(peopleKey) };
}
