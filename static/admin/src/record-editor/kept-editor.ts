import type { RecordForm } from './record-form';

/** What of an editor outlives a reload of the page: enough to go on as if there had been none. */
export interface KeptEditor<Inputs, Stored> {
  readonly inputs: Inputs;
  /** What the inputs are compared with; null: nothing of them is stored. */
  readonly base: Inputs | null;
  /** The record as it was when it was opened, so that a change by somebody else meanwhile is a conflict as ever. */
  readonly stored: Stored | null;
  /** A save whose answer the reload took is known again by it. */
  readonly saveId: string;
}

/** What an editor is kept as, without the secrets that were typed: those are entered again. */
export function toKeptEditor<Inputs, Stored, Draft extends object>(
  { inputs, base, stored, saveId }: KeptEditor<Inputs, Stored>,
  { withoutSecrets = (own) => own }: Pick<RecordForm<Inputs, Stored, Draft>, 'withoutSecrets'>,
): KeptEditor<Inputs, Stored> {
  return { inputs: withoutSecrets(inputs), base, stored, saveId };
}

/**
 * An editor that was kept, if it is of the same form: another version of the app may have been installed since.
 * @param initial what the form would begin with
 */
export function parseKeptEditor<Inputs, Stored>(
  kept: unknown,
  initial: { readonly inputs: Inputs; readonly stored: Stored | null },
): KeptEditor<Inputs, Stored> | null {
  if (!isGroup(kept) || typeof kept['saveId'] !== 'string') return null;
  const { inputs, base, stored } = kept;
  if (!isAlike(inputs, initial.inputs) || (base !== null && !isAlike(base, initial.inputs))) return null;
  if ((stored === null) !== (initial.stored === null) || (stored !== null && !isGroup(stored))) return null;
  return kept as unknown as KeptEditor<Inputs, Stored>;
}

/** Whether two values have the same members, each of the same kind; what is empty in one of them is not looked into. */
function isAlike(one: unknown, other: unknown): boolean {
  if (!isGroup(one) || !isGroup(other)) return kindOf(one) === kindOf(other);
  const members = Object.keys(other).filter((name) => other[name] !== undefined);
  return members.every((name) => {
    const [mine, theirs] = [one[name], other[name]];
    if (mine === null || theirs === null) return mine !== undefined;
    return kindOf(mine) === kindOf(theirs);
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
