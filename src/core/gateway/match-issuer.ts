import type { JwksValidation, StoredIssuer } from './gateway-record';

/** Placeholder of Entra's multi-tenant metadata for the tenant that a token comes from. */
export const tenantPlaceholder = '{tenantid}';

/** Whether `iss` is exactly one of the issuer's, with `{tenantid}` standing for an allowed tenant's id only. */
function isIssuedBy(validation: JwksValidation, claims: Readonly<Record<string, unknown>>): boolean {
  const { iss, tid } = claims;
  if (typeof iss !== 'string' || iss === '') return false;
  return validation.issuers.some((issuer) => {
    if (!issuer.includes(tenantPlaceholder)) return issuer === iss;
    if (typeof tid !== 'string' || !/^[0-9a-fA-F-]{36}$/.test(tid)) return false;
    return (
      validation.tenants.includes(tid.toLowerCase()) && issuer.replace(tenantPlaceholder, () => tid) === iss
    );
  });
}

/** Issuers whose keys are asked about a JWT: those that its `iss` names, the one with a fitting audience first. */
export function findJwtIssuer(
  issuers: readonly StoredIssuer[],
  claims: Readonly<Record<string, unknown>>,
): StoredIssuer | null {
  const named = issuers.filter(
    ({ validation }) => validation.kind === 'jwks' && isIssuedBy(validation, claims),
  );
  if (named.length < 2) return named[0] ?? null;
  const audiences = [claims['aud'], claims['client_id']].flat();
  return named.find((issuer) => issuer.audiences.some((each) => audiences.includes(each))) ?? named[0]!;
}

/** Beginnings by which providers mark their tokens. */
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/^gh[opusr]_|^github_pat_/, 'github'],
  [/^xox[abeposr]-|^xoxe\./, 'slack'],
  [/^ya29\./, 'google'],
  [/^EAA[A-Za-z0-9]/, 'facebook'],
];

/**
 * The issuer to ask about a token that only its issuer can read. A token is sent to one place at most, and to
 * another provider than its own never: by the caller's word, by the token's beginning, or because there is only one.
 * @param wanted id of the issuer that the caller names, or null
 * @param iss issuer that the token itself names, where it can be read; undefined: it cannot
 */
export function findAskedIssuer(
  issuers: readonly StoredIssuer[],
  token: string,
  wanted: string | null,
  iss?: unknown,
): StoredIssuer | null {
  const asked = issuers.filter(({ validation }) => {
    if (validation.kind === 'jwks') return false;
    if (iss === undefined) return true;
    return validation.kind === 'introspection' && (validation.issuer === '' || validation.issuer === iss);
  });
  if (wanted !== null) return asked.find(({ id }) => id === wanted) ?? null;
  const provider = prefixes.find(([pattern]) => pattern.test(token))?.[1];
  const candidates = asked.filter(({ validation }) => {
    if (validation.kind !== 'token-info') return provider === undefined;
    return provider === undefined ? validation.provider === 'gitlab' : validation.provider === provider;
  });
  return candidates.length === 1 ? candidates[0]! : null;
}
