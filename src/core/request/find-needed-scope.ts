/** Longest scope that is worth naming; RFC 6749 §3.3 has no limit. */
const longestScope = 300;

/**
 * The scope that a challenge says the token lacks (`Bearer error="insufficient_scope", scope="…"`, RFC 6750 §3.1;
 * DPoP's are alike). Empty: it says that one is missing and not which; null: it says nothing of scopes.
 */
export function findNeededScope(challenge: string | undefined): string | null {
  if (challenge === undefined || !/\berror\s*=\s*"?insufficient_scope\b/i.test(challenge)) return null;
  const found = /\bscope\s*=\s*(?:"([^"]*)"|([^\s,"]+))/i.exec(challenge);
  const scope = (found?.[1] ?? found?.[2] ?? '').trim().replace(/\s+/g, ' ');
  // The characters of a scope (RFC 6749 §3.3); anything else was not made to be typed into a form.
  return scope.length <= longestScope && /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(scope) ? scope : '';
}
