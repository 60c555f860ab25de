import type { CustomField, FieldContext, FieldOption, JiraDocument } from '../jira-model';
import { JiraRefusal } from '../jira-refusal';
import type { JiraStore } from '../jira-store';
import { optionTypeOf } from './option-field-types';

/** In one request, as Atlassian's reference says. */
const MAX_PER_REQUEST = 1_000;
const MAX_LABEL_CHARACTERS = 255;
const FIRST_OPTION_ID = 10_400;
/** Of a field over all its contexts. Atlassian's pages name 10,000, and 20,000 from September 2026. */
const DEFAULT_LIMIT = 10_000;

/** An option to make. */
interface NewOption {
  readonly value: string;
  /** Id of the option it stands below. */
  readonly optionId?: string | undefined;
  readonly disabled: boolean;
}

/** A change of an option. */
interface OptionChange {
  readonly id: string;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** Where options are moved to, among those of the same level. */
export type MoveTarget = { readonly position: 'First' | 'Last' } | { readonly after: string };

/**
 * Options of the contexts of Jira's own fields. A request is done whole or refused whole; what is refused is checked
 * change by change against the state at that moment, which is the strictest that Jira can be meant to do.
 */
export class OptionService {
  constructor(private readonly store: JiraStore) {}

  /** Options of a context: those of the first level in their order, then those below each. */
  list(field: CustomField, context: FieldContext): readonly FieldOption[] {
    checkKind(field);
    const levels = new Map<string | undefined, FieldOption[]>([[undefined, []]]);
    for (const option of context.options ?? []) {
      const level = levels.get(option.parentId);
      if (level) level.push(option);
      else levels.set(option.parentId, [option]);
    }
    const parents = levels.get(undefined)!;
    return [...parents, ...parents.flatMap(({ id }) => levels.get(id) ?? [])];
  }

  /** Throws `JiraRefusal` 400 or 404, and then none is made. */
  create(field: CustomField, context: FieldContext, wanted: readonly NewOption[]): readonly FieldOption[] {
    const { isCascading } = checkKind(field);
    checkCount(wanted.length);
    const stored = context.options ?? [];
    const all = field.contexts.reduce((sum, { options = [] }) => sum + options.length, 0);
    const limit = this.store.document.optionLimit ?? DEFAULT_LIMIT;
    if (all + wanted.length > limit)
      throw new JiraRefusal(400, `The maximum number of options per custom field is ${limit}.`);
    const taken = takenLabels(stored);
    const parents = new Set(stored.filter(({ parentId }) => parentId === undefined).map(({ id }) => id));
    for (const { value, optionId } of wanted) {
      if (optionId !== undefined && !isCascading)
        throw new JiraRefusal(400, 'Only a cascading select list has options below options.');
      if (optionId !== undefined && !parents.has(optionId))
        throw new JiraRefusal(404, `The option with the id ${optionId} was not found.`);
      take(taken, optionId, checkLabel(value));
    }
    return this.store.update((document) => {
      const made = wanted.map(({ value, optionId, disabled }) => ({
        id: nextId(document),
        value: value.trim(),
        disabled,
        ...(optionId === undefined ? {} : { parentId: optionId }),
      }));
      context.options = [...stored, ...made];
      return made;
    });
  }

  /** Renames, disables and enables. Throws `JiraRefusal` 400, or 404 for an unknown id, and then none is changed. */
  change(
    field: CustomField,
    context: FieldContext,
    changes: readonly OptionChange[],
  ): readonly FieldOption[] {
    checkKind(field);
    checkCount(changes.length);
    const stored = new Map((context.options ?? []).map((option) => [option.id, option]));
    const taken = takenLabels(context.options ?? []);
    const seen = new Set<string>();
    for (const { id, value } of changes) {
      const option = stored.get(id);
      if (!option) throw new JiraRefusal(404, `The option with the id ${id} was not found.`);
      if (seen.has(id)) throw new JiraRefusal(400, `The option ${id} occurs twice.`);
      seen.add(id);
      if (value === undefined) continue;
      const label = checkLabel(value);
      if (fold(label) !== fold(option.value)) take(taken, option.parentId, label);
    }
    return this.store.update(() =>
      changes.flatMap(({ id, value, disabled }) => {
        const option = stored.get(id)!;
        const before = { ...option };
        option.value = value?.trim() ?? option.value;
        option.disabled = disabled ?? option.disabled;
        return before.value === option.value && before.disabled === option.disabled ? [] : [option];
      }),
    );
  }

  /** Throws `JiraRefusal` 400 or 404, and then none is moved. */
  move(field: CustomField, context: FieldContext, ids: readonly string[], target: MoveTarget): void {
    checkKind(field);
    checkCount(ids.length);
    const options = context.options ?? [];
    const byId = new Map(options.map((option) => [option.id, option]));
    const named = 'after' in target ? [...ids, target.after] : ids;
    const found = named.map((id) => {
      const option = byId.get(id);
      if (!option) throw new JiraRefusal(404, `The option with the id ${id} was not found.`);
      return option;
    });
    if (new Set(named).size < named.length) throw new JiraRefusal(400, 'An option occurs twice.');
    const level = found[0]?.parentId;
    if (found.some(({ parentId }) => parentId !== level))
      throw new JiraRefusal(400, 'The options are not all below the same option.');
    const moved = found.slice(0, ids.length);
    const isMoved = new Set(ids);
    const rest = options.filter(({ id }) => !isMoved.has(id));
    const at = 'after' in target ? rest.findIndex(({ id }) => id === target.after) + 1 : undefined;
    const place = at ?? ('position' in target && target.position === 'First' ? 0 : rest.length);
    this.store.update(() => {
      context.options = [...rest.slice(0, place), ...moved, ...rest.slice(place)];
    });
  }

  /** Throws `JiraRefusal` 404, and 400 while there are options below it. Issues lose the option. */
  remove(field: CustomField, context: FieldContext, id: string): void {
    checkKind(field);
    const options = context.options ?? [];
    if (!options.some((option) => option.id === id))
      throw new JiraRefusal(404, `The option with the id ${id} was not found.`);
    if (options.some(({ parentId }) => parentId === id))
      throw new JiraRefusal(400, 'Delete the options below this option first.');
    this.store.update(() => {
      context.options = options.filter((option) => option.id !== id);
    });
  }
}

function checkKind(field: CustomField) {
  const type = optionTypeOf(field);
  if (!type) throw new JiraRefusal(400, `The custom field '${field.name}' does not support options.`);
  return type;
}

function checkCount(count: number): void {
  if (count === 0 || count > MAX_PER_REQUEST)
    throw new JiraRefusal(400, `Name from 1 to ${MAX_PER_REQUEST} options in a request.`);
}

function checkLabel(value: string): string {
  const label = value.trim();
  if (label === '') throw new JiraRefusal(400, 'The value of an option must not be empty.');
  if (label.length > MAX_LABEL_CHARACTERS)
    throw new JiraRefusal(400, `The value of an option has at most ${MAX_LABEL_CHARACTERS} characters.`);
  return label;
}

/** Jira's own form takes two spellings that differ in case only for the same option. */
const fold = (label: string) => label.toLowerCase();
const placeOf = (parentId: string | undefined, label: string) => `${parentId ?? ''} ${fold(label)}`;

function takenLabels(options: readonly FieldOption[]): Set<string> {
  return new Set(options.map(({ parentId, value }) => placeOf(parentId, value)));
}

function take(taken: Set<string>, parentId: string | undefined, label: string): void {
  const place = placeOf(parentId, label);
  if (taken.has(place)) throw new JiraRefusal(400, `The option '${label}' already exists.`);
  taken.add(place);
}

function nextId(document: JiraDocument): string {
  const id = document.next.option ?? FIRST_OPTION_ID;
  document.next.option = id + 1;
  return String(id);
}
