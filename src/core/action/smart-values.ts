import { foldText } from '../../contract/text/fold-text';

/*
 * Smart values of Automation (`{{issue.Customer.ids.first}}`), as far as a preview can fill them in: fields of the work
 * item, and members of them. Automation itself knows many more; what is not known here is left to it, by name.
 */

const pattern = /\{\{([^{}]*)\}\}/g;

/** A work item, with what its fields are called. */
export interface PreviewedWorkItem {
  readonly key: string;
  /** By id, as Jira's REST API gives them. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly names: readonly { readonly id: string; readonly name: string }[];
}

/** What stands between the braces, each once, in order. */
export function listSmartValues(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!.trim())))];
}

/** A text with the smart values that are known filled in. */
export function fillSmartValues(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(pattern, (whole, path: string) => known.get(path.trim()) ?? whole);
}

/** The path within the work item; null: it is none of a field. `reporter` and `assignee` stand for those of the item. */
function readPath(smartValue: string): readonly [field: string, ...members: string[]] | null {
  if (/[()|]/.test(smartValue)) return null;
  const [first = '', ...rest] = smartValue.split('.').map((part) => part.trim());
  if (first === 'issue' || first === 'triggerIssue') {
    const [field, ...members] = rest;
    return field === undefined || field === '' ? null : [field, ...members];
  }
  return first === 'reporter' || first === 'assignee' ? [first, ...rest] : null;
}

/** Ids of the fields that smart values need, by id or name; those that name no field are left out. */
export function findNeededFields(
  smartValues: readonly string[],
  names: PreviewedWorkItem['names'],
): readonly string[] {
  const fields = smartValues.flatMap((each) => readPath(each)?.[0] ?? []);
  return [...new Set(fields.flatMap((field) => findFieldId(field, names) ?? []))];
}

function findFieldId(field: string, names: PreviewedWorkItem['names']): string | null {
  const folded = foldText(field);
  return (
    (
      names.find(({ id }) => id.toLowerCase() === field.toLowerCase()) ??
      names.find(({ name }) => foldText(name) === folded) ??
      null
    )?.id ?? null
  );
}

/** What a smart value stands for on a work item, an empty field being an empty text; null: only Automation knows. */
export function readSmartValue(smartValue: string, workItem: PreviewedWorkItem): string | null {
  const path = readPath(smartValue);
  if (path === null) return null;
  const [field, ...members] = path;
  if (field === 'key' && members.length === 0) return workItem.key;
  const id = findFieldId(field, workItem.names);
  if (id === null) return null;
  return print(members.reduce(step, workItem.fields[id] ?? null));
}

function step(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (member === 'first') return list[0] ?? null;
    if (member === 'last') return list.at(-1) ?? null;
    if (member === 'size') return list.length;
    return /^\d+$/.test(member) ? (list[Number(member)] ?? null) : list.map((each) => step(each, member));
  }
  const found = Object.entries(value).find(([name]) => name.toLowerCase() === member.toLowerCase());
  return found?.[1] ?? null;
}

/** A scalar, or a list of them, as Automation writes it; null: nobody documents how it would. */
function print(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return null;
  const printed = value.map(print);
  return printed.includes(null) ? null : printed.join(', ');
}
