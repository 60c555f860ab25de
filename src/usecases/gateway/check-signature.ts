import { checkHeader } from '../../core/gateway/check-header';
import type { CheckList } from '../../core/gateway/check-list';
import { quote } from '../../core/gateway/check-list';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { gatewayKeySetKey, gatewayPeopleKey } from '../../core/gateway/gateway-record';
import type { JwksValidation, StoredIssuer } from '../../core/gateway/gateway-record';
import { isKeyOfTenant, isSignedBy } from '../../core/gateway/key-set';
import type { ReadToken } from '../../core/gateway/read-token';
import { loadKey } from './load-key-set';
import type { Vouching } from './vouching';

/**
 * Has a signed token's signature checked with a published key of its issuer (RFC 7515 §5.2). The key set and the
 * people come with one read; the signature itself is still being checked, on another thread, when this ends.
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
    checks.fail('key', keyProblems[key.failure]);
    return key.failure === 'unavailable' ? 'unavailable' : 'refused';
  }
  if (!isKeyOfTenant(key.value, claims['tid'])) {
    checks.fail('key', 'The key belongs to another tenant than the token names.');
    return 'refused';
  }
  checks.pass('key', () => (checked.kid === null ? 'The only key that fits.' : `Key ${quote(checked.kid)}.`));
  return { claims, people: stored.get(peopleKey), isSigned: isSignedBy(token, key.value, checked.alg) };
}

const keyProblems = {
  'unknown-kid': 'The issuer publishes no such key.',
  'cool-down':
    'The issuer published no such key when its keys were last read; they are read again after a pause.',
  ambiguous: 'Several keys of the issuer fit; the token must name its key (kid).',
  unfit: 'The key that the token names is not for this algorithm, or not for signatures.',
  unavailable:
    'The issuer’s keys could not be read. Check its JWKS URL, and that Atlassian allows the app to call it.',
} as const;
