/** What a smart value can name: a work item, and what actions before it gave. */
export type SmartContext = Readonly<Record<string, unknown>>;

/** A member of an object whatever its case, or of a list by `first`, `last`, `size` or its number. */
function step(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    if (name === 'first') return value[0];
    if (name === 'last') return value.at(-1);
    if (name === 'size') return value.length;
    return /^\d+$/.test(name) ? value[Number(name)] : value.map((each) => step(each, name));
  }
  const found = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[found];
}

function print(value: unknown): string {
  if (Array.isArray(value)) return value.map(print).join(', ');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * A text with its smart values (`{{issue.summary}}`) filled in. One that names nothing is empty, as in Automation; its
 * functions are not implemented, and throw by name.
 */
export function fillSmartValues(text: string, context: SmartContext): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, path: string) => {
    if (path.includes('(')) throw new Error(`host: functions of smart values are not implemented: ${path}`);
    return print(path.trim().split('.').reduce<unknown>(step, context));
  });
}
