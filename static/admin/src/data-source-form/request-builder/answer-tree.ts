import type { AnswerSample } from '../../../../../src/contract/exchange';

/** Names and indexes that lead to a value from the answer's root. */
export type Steps = readonly (string | number)[];

/** What a line of the tree stands for. */
export type NodeKind = 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null';

/** One visible line of the tree. */
export interface TreeLine {
  readonly id: string;
  readonly steps: Steps;
  /** Member name or index; empty for the root. */
  readonly name: string;
  readonly kind: NodeKind;
  /** The value, or what is known of its members, as one short text. */
  readonly text: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly isOpen: boolean;
  /** Whether there is anything to open. */
  readonly hasMembers: boolean;
}

/**
 * Long ids are there to be copied, such as a SharePoint site’s of some hundred characters; the line itself is cut by
 * its width.
 */
const mostTextCharacters = 200;

/** Identity of a place in the answer. */
export function toLineId(steps: Steps): string {
  return JSON.stringify(steps);
}

/** What is open at first: the root, the way to the rows, and the first row. */
export function openAtFirst(rowSteps: Steps): ReadonlySet<string> {
  const open = rowSteps.map((_, index) => toLineId(rowSteps.slice(0, index)));
  return new Set([...open, toLineId(rowSteps), toLineId([...rowSteps, 0])]);
}

/** The lines to show, from top to bottom. */
export function toTreeLines(sample: AnswerSample, open: ReadonlySet<string>): readonly TreeLine[] {
  const wholes = new Map(sample.cuts.map(({ path, of }) => [toLineId(path), of]));
  const lines: TreeLine[] = [];
  const visit = (value: unknown, steps: Steps, position: number, siblings: number): void => {
    const id = toLineId(steps);
    const kind = kindOf(value);
    const members = membersOf(value);
    const isOpen = members.length > 0 && open.has(id);
    lines.push({
      id,
      steps,
      name: steps.length === 0 ? '' : String(steps.at(-1)),
      kind,
      text: describe(value, kind, members.length, wholes.get(id)),
      level: steps.length + 1,
      position,
      siblings,
      isOpen,
      hasMembers: members.length > 0,
    });
    if (!isOpen) return;
    members.forEach(([name, child], index) => visit(child, [...steps, name], index + 1, members.length));
  };
  visit(sample.body, [], 1, 1);
  return lines;
}

/** The value at a place; undefined if there is none. */
export function valueAt(body: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    body,
  );
}

/** What a value is to the tree. */
export function kindOf(value: unknown): NodeKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'object':
      return 'object';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'text';
  }
}

function membersOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((each: unknown, index) => [index, each] as const);
  if (typeof value === 'object' && value !== null) return Object.entries(value);
  return [];
}

function describe(value: unknown, kind: NodeKind, shown: number, whole: number | undefined): string {
  const count = whole === undefined || whole === shown ? String(shown) : `${shown} / ${whole}`;
  if (kind === 'list') return `[${count}]`;
  if (kind === 'object') return `{${count}}`;
  if (kind === 'null') return 'null';
  const text = kind === 'text' ? `"${String(value)}"` : String(value);
  return text.length > mostTextCharacters ? `${text.slice(0, mostTextCharacters)}…` : text;
}
