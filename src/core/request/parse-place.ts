/** A page or an issue whose context a request can be tried with. */
export type Place =
  { readonly kind: 'page'; readonly id: string } | { readonly kind: 'issue'; readonly key: string };

const issueKey = String.raw`[A-Za-z][A-Za-z0-9_]{1,49}-\d{1,12}`;
const pagePatterns = [
  /^(\d{1,20})$/,
  /\/pages\/(?:edit-v2\/)?(\d{1,20})(?:[/?#]|$)/,
  /[?&]pageId=(\d{1,20})/,
];
const issuePatterns = [
  new RegExp(`^(${issueKey})$`),
  new RegExp(`/(?:browse|issues)/(${issueKey})(?:[/?#]|$)`),
  new RegExp(`[?&]selectedIssue=(${issueKey})`),
];

/** The short address of a page, as its share button gives it. */
const shortAddress = /\/x\/([A-Za-z0-9_-]{1,11})(?:[/?#]|$)/;
/** Digits of base 64, of which short addresses write two otherwise. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/**
 * The page’s id behind the code of a short address: its bytes, the lowest first, in base 64 without the zeros at the end
 * (Atlassian’s knowledge base, “How to programmatically generate the tiny link of a Confluence page”).
 */
function readShortCode(code: string): string {
  const bits = Array.from(code.padEnd(12, 'A'), (digit) =>
    digits.indexOf(digit).toString(2).padStart(6, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return BigInt(`0b${bytes.reverse().join('')}`).toString();
}

/** Reads the address or id of a Confluence page, or the address or key of a Jira issue; null: neither. */
export function parsePlace(text: string): Place | null {
  const trimmed = text.trim();
  for (const pattern of pagePatterns) {
    const id = pattern.exec(trimmed)?.[1];
    if (id !== undefined) return { kind: 'page', id };
  }
  const code = shortAddress.exec(trimmed)?.[1];
  if (code !== undefined) return { kind: 'page', id: readShortCode(code) };
  for (const pattern of issuePatterns) {
    const key = pattern.exec(trimmed)?.[1];
    if (key !== undefined) return { kind: 'issue', key: key.toUpperCase() };
  }
  return null;
}
