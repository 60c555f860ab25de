/** Members that only wrap a record's own: Graph's list items, JSON:API, GeoJSON. */
export const wrapperNames = ['fields', 'attributes', 'properties'];

/** The last two names of a path as a heading. */
export function toColumnName(names: readonly string[]): string {
  const [first, ...rest] = names;
  const telling = rest.length > 0 && wrapperNames.includes(first!) ? rest : names;
  return telling.map(toTitle).slice(-2).join(' ').trim();
}

/**
 * A member's name as a heading: `jobTitle` and `job_title` read as "Job title", `userID` as "User ID". What was written
 * as a heading (`IBAN`, `Kunden-Nr.`, `Net Amount`) stays.
 */
function toTitle(name: string): string {
  const decoded = name.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  // What no programmer gives to a member was written for people.
  if (!/^[\w-]+$/.test(decoded)) return decoded.trim();
  const words = decoded
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`)
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/_+/g, ' ')
    .replace(/^[a-z0-9]+(?:-[a-z0-9]+)+$/, (kebab) => kebab.replaceAll('-', ' '))
    .trim()
    .split(/\s+/)
    .map((word, index) => (index === 0 || /^[A-Z0-9-]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
