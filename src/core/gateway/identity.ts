import type { GatewayPerson, IdentityRule } from '../../contract/gateway';
import { isObject } from '../is-object';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Claims, JudgedClaims } from './judge-claims';

/** Claims that show a person rather than identify one, in letters only. */
const displayClaims: Readonly<Record<string, string>> = {
  name: 'a display name',
  givenname: 'a given name',
  familyname: 'a family name',
  surname: 'a family name',
  firstname: 'a given name',
  lastname: 'a family name',
  displayname: 'a display name',
  nickname: 'a nickname',
  middlename: 'a name',
  username: 'a user name',
  preferredusername: 'a user name',
  uniquename: 'a sign-in name',
  upn: 'a sign-in name',
  userprincipalname: 'a sign-in name',
  login: 'a user name',
  jobtitle: 'a job title',
  picture: 'a picture',
  profile: 'an address',
};

/**
 * Why a claim cannot say who somebody is; null if it can. Names are chosen by people, are not unique, and pass to
 * others when somebody leaves: whoever takes the name would take the account.
 */
export function judgeIdentityClaim(claim: string): string | null {
  const letters = claim
    .toLowerCase()
    .replace(/^.*[/:]/, '')
    .replace(/[^a-z0-9]/g, '');
  const what = displayClaims[letters];
  if (what !== undefined)
    return `is ${what}: it can be changed, is not unique and can pass to somebody else. Use an immutable claim such as oid or sub`;
  if (letters === 'email' || letters === 'mail')
    return 'is a mail address: choose “Verified e-mail” instead, which also checks that it was verified';
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
    return 'says nothing about the person';
  return null;
}

/** What a rule finds in a token: a value to look up, or why there is none. */
export function readIdentity(rule: IdentityRule, claims: Claims): Result<string | null, string> {
  if (rule.kind === 'none') return succeed(null);
  const value = claims[rule.claim];
  if (rule.kind === 'claim') {
    if (typeof value !== 'string' || value === '' || value.length > 500)
      return fail(`The token has no claim ‘${rule.claim}’ that says who calls.`);
    return succeed(value);
  }
  if (typeof value !== 'string' || !/^[^\s@<>()",;:\\[\]]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(value))
    return fail(`The token has no mail address in ‘${rule.claim}’.`);
  if (rule.verifiedClaim !== '') {
    const verified = claims[rule.verifiedClaim];
    // Google and Amazon write the claim as a text.
    if (verified !== true && verified !== 'true')
      return fail(`The issuer does not say that the address was verified (‘${rule.verifiedClaim}’).`);
  }
  const email = value.toLowerCase();
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (rule.domains.length > 0 && !rule.domains.includes(domain))
    return fail(`The address is of ${domain}, which is not among the allowed domains.`);
  return succeed(email);
}

/** An entry of the list of people, as far as a call needs it. */
export type KnownPerson = Pick<GatewayPerson, 'accountId' | 'name'>;

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
): Result<Recognised, string> {
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
