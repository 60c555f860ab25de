/**
 * The words of a member's or header's name, in lower case: `hasNextPage`, `has_next_page` and `X-Has-Next-Page` are
 * the same three. OData's annotations (`@odata.count`, `odata.count`) are named by their last part.
 */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/^@?odata\./i, '')
    .replace(/^x-/i, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
