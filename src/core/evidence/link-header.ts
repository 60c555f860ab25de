/** Relations of the links in a `Link` header (RFC 8288), with their targets, in their order. */
export function readLinkHeader(
  header: string,
): readonly { readonly relations: readonly string[]; readonly target: string }[] {
  const links: { relations: readonly string[]; target: string }[] = [];
  for (const match of header.matchAll(/<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"[^"]*"|[^;,]*))?)*)/g)) {
    if (match[1]) links.push({ relations: readRelations(match[2] ?? ''), target: match[1] });
  }
  return links;
}

/** Names in a link's first `rel`; later ones do not count (RFC 8288 §3.3). */
function readRelations(parameters: string): readonly string[] {
  for (const match of parameters.matchAll(/;\s*([^\s=;,]+)(?:\s*=\s*(?:"([^"]*)"|([^;,\s]*)))?/g)) {
    if (match[1]?.toLowerCase() === 'rel') return (match[2] ?? match[3] ?? '').toLowerCase().split(/\s+/);
  }
  return [];
}
