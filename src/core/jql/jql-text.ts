/** A text as JQL takes it: in quotes, with backslash and quote escaped. */
export function quoteJql(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A field of Jira as JQL takes it: `cf[10100]`. */
export const toJqlField = (fieldId: string) => `cf[${fieldId.replace(/^customfield_/, '')}]`;
