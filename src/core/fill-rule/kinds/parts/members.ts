/** A member of a value as Jira gives it, as text; empty where there is none. */
export function memberText(value: unknown, ...names: readonly string[]): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  for (const name of names) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof member === 'string' && member !== '') return member;
    if (typeof member === 'number') return String(member);
  }
  return '';
}

/** The parts of a list; of anything else none. */
export const partsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What two lists have in common that hold the same, whatever their order. */
export const identifyAll = (parts: readonly string[]): string =>
  [...new Set(parts)]
    .filter((part) => part !== '')
    .sort()
    .map((part) => JSON.stringify(part))
    .join();
