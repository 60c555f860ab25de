import { tokenAlgorithms } from '../../contract/gateway';
import type { TokenAlgorithm } from '../../contract/gateway';
import type { CheckList } from './check-list';
import { quote } from './check-list';
import { buildText } from '../../contract/text/text';

/** Media types of access and id tokens (RFC 9068 §2.1, RFC 7519 §5.1); tokens for other uses are not taken. */
const tokenTypes = new Set(['jwt', 'at+jwt', 'application/at+jwt', 'application/jwt']);

/**
 * Header members that no access token needs: by the first four it would bring or name its own key, by the others
 * change how it is read.
 */
const refusedMembers = ['jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64', 'enc', 'zip'];

const maxKidCharacters = 512;

/** The part of a header that decides about the key. */
export interface CheckedHeader {
  readonly alg: TokenAlgorithm;
  readonly kid: string | null;
}

/**
 * Checks a JWS header: the algorithm is one of those that the administrator allowed (RFC 8725 §3.1), nothing in it
 * changes how the signature is made (`crit`, `b64`), and it brings no key of its own.
 */
export function checkHeader(
  header: Readonly<Record<string, unknown>>,
  allowed: readonly TokenAlgorithm[],
  checks: CheckList,
): CheckedHeader | null {
  const { alg, kid, typ } = header;
  const own = refusedMembers.find((name) => Object.hasOwn(header, name));
  if (own !== undefined) {
    checks.fail('header', buildText('check.header.refusedMember', { name: own }));
    return null;
  }
  if (typ !== undefined && (typeof typ !== 'string' || !tokenTypes.has(typ.toLowerCase()))) {
    checks.fail('header', buildText('check.header.type', { type: quote(typ) }));
    return null;
  }
  if (kid !== undefined && (typeof kid !== 'string' || kid === '' || kid.length > maxKidCharacters)) {
    checks.fail('header', buildText('check.header.keyId'));
    return null;
  }
  checks.pass('header', buildText('check.header.plain'));
  const known = tokenAlgorithms.find((each) => each === alg);
  if (known === undefined || !allowed.includes(known)) {
    checks.fail('algorithm', buildText('check.algorithm.refused', { algorithm: quote(alg), allowed }));
    return null;
  }
  checks.pass('algorithm', () => buildText('check.algorithm.passed', { algorithm: known }));
  return { alg: known, kid: kid ?? null };
}
