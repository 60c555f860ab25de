import type { GatewayPerson, IdentityRule } from '../../contract/gateway';
import { isObject } from '../is-object';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Claims, JudgedClaims } from './judge-claims';
import { buildText } from '../../contract/text/text';
import type { ServerTexts, Text } from '../../contract/text/text';

/** Claims that show a person rather than identify one, in letters only. */
const displayClaims: Readonly<Record<string, keyof ServerTexts['name']['claim']>> = {
  name: 'displayName',
  givenname: 'givenName',
  familyname: 'familyName',
  surname: 'familyName',
  firstname: 'givenName',
  lastname: 'familyName',
  displayname: 'displayName',
  nickname: 'nickname',
  middlename: 'name',
  username: 'userName',
  preferredusername: 'userName',
  uniquename: 'signInName',
  upn: 'signInName',
  userprincipalname: 'signInName',
  login: 'userName',
  jobtitle: 'jobTitle',
  picture: 'picture',
  profile: 'address',
};

/**
 * Why a claim cannot say who somebody is; null if it can. Names are chosen by people, are not unique, and pass to
 * others when somebody leaves: whoever takes the name would take the account.
 */
export function judgeIdentityClaim(claim: string): Text | null {
  const letters = claim
    .toLowerCase()
    .replace(/^.*[/:]/, '')
    .replace(/[^a-z0-9]/g, '');
  const what = displayClaims[letters];
  if (what !== undefined)
    return buildText('problem.issuer.display', { what: buildText(`name.claim.${what}`) });
  if (letters === 'email' || letters === 'mail') return buildText('problem.issuer.email');
  if (
    [
      'aud',
      'iss',
      'exp',
      'iat',
      'nbf',
      'azp',
      'appid',
      'clientid',
      'tid',
      'scp',
      'scope',
      'roles',
      'groups',
    ].includes(letters)
  )
    return buildText('problem.issuer.nothingOfPerson');
  return null;
}

/** What a rule finds in a token: a value to look up, or why there is none. */
export function readIdentity(rule: IdentityRule, claims: Claims): Result<string | null, Text> {
  if (rule.kind === 'none') return succeed(null);
  const value = claims[rule.claim];
  if (rule.kind === 'claim') {
    if (typeof value !== 'string' || value === '' || value.length > 500)
      return fail(buildText('check.identity.noClaim', { claim: rule.claim }));
    return succeed(value);
  }
  if (typeof value !== 'string' || !/^[^\s@<>()",;:\\[\]]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(value))
    return fail(buildText('check.identity.noAddress', { claim: rule.claim }));
  if (rule.verifiedClaim !== '') {
    const verified = claims[rule.verifiedClaim];
    // Google and Amazon write the claim as a text.
    if (verified !== true && verified !== 'true')
      return fail(buildText('check.identity.unverified', { claim: rule.verifiedClaim }));
  }
  const email = value.toLowerCase();
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (rule.domains.length > 0 && !rule.domains.includes(domain))
    return fail(buildText('check.identity.otherDomain', { domain }));
  return succeed(email);
}

/** An entry of the list of people, as far as a call needs it. */
type KnownPerson = Pick<GatewayPerson, 'accountId' | 'name'>;

/** Whom a token speaks of. */
export type Recognised =
  | { readonly kind: 'service' }
  | { readonly kind: 'unmapped' }
  | { readonly kind: 'person'; readonly value: string; readonly person: KnownPerson | null };

/**
 * Whom a token speaks of by the issuer's rule: a program without a person, somebody whom the rule does not map, or
 * a person, with the entry in the list of people if there is one. Fails with why the rule can name nobody.
 * @param people the list as it came from storage, or anything else
 */
export function recognise(
  rule: IdentityRule,
  { isService }: JudgedClaims,
  claims: Claims,
  people: unknown,
): Result<Recognised, Text> {
  if (isService) return succeed({ kind: 'service' });
  const read = readIdentity(rule, claims);
  if (!read.ok) return read;
  if (read.value === null) return succeed({ kind: 'unmapped' });
  return succeed({ kind: 'person', value: read.value, person: findPerson(people, read.value, rule) });
}

/**
 * The one entry of a value; mail addresses are compared without regard to case. Of a thousand entries only the one
 * that is found has to be readable, so that a damaged one is nobody else's trouble.
 */
function findPerson(people: unknown, value: string, rule: IdentityRule): KnownPerson | null {
  const list: unknown = isObject(people) && people['version'] === 1 ? people['people'] : null;
  if (!Array.isArray(list)) return null;
  const fold = (text: unknown) =>
    typeof text === 'string' && rule.kind === 'email' ? text.toLowerCase() : text;
  const wanted = fold(value);
  const found = list.filter((entry) => isObject(entry) && fold(entry['value']) === wanted) as unknown[];
  const [entry] = found;
  if (found.length !== 1 || !isObject(entry) || typeof entry['accountId'] !== 'string') return null;
  return { accountId: entry['accountId'], name: typeof entry['name'] === 'string' ? entry['name'] : '' };
}
