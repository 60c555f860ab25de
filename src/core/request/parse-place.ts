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

/** Reads the address or id of a Confluence page, or the address or key of a Jira issue; null: neither. */
export function parsePlace(text: string): Place | null {
  const trimmed = text.trim();
  for (const pattern of pagePatterns) {
    const id = pattern.exec(trimmed)?.[1];
    if (id !== undefined) return { kind: 'page', id };
  }
  for (const pattern of issuePatterns) {
    const key = pattern.exec(trimmed)?.[1];
    if (key !== undefined) return { kind: 'issue', key: key.toUpperCase() };
  }
  return null;
}
