import { decodeJwt } from 'jose';

/** Claims by which people know their account, the most telling one first (OpenID Connect Core §5.1; `upn`: Entra ID v1). */
const namingClaims = ['preferred_username', 'upn', 'email', 'unique_name', 'name'] as const;

const mostCharacters = 200;

/**
 * As whom somebody signed in, in the service's words, to show it to that person: nothing is decided by it.
 * @param idToken one that was checked; null: the service gave none
 * @returns null where it does not say
 */
export function readAccountName(idToken: string | null): string | null {
  if (idToken === null) return null;
  try {
    const claims = decodeJwt(idToken);
    for (const claim of namingClaims) {
      const name = claims[claim];
      if (typeof name === 'string' && name.trim() !== '') return name.trim().slice(0, mostCharacters);
    }
    return null;
  } catch {
    return null;
  }
}
