import type { FillField, FillRuleDraft } from '../../contract/fill-rule';
import type { CellValue, TableColumn } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { showingOf } from '../table/column-types/registry';
import { parseRowTemplate } from '../table/row-template';
import type { FillSource, KnownPeople } from './fill-kind';
import { fillKindOf } from './kinds/registry';
import type { FillKindName } from './kinds/registry';

/** A field that a rule writes, as Jira describes it. */
export interface NativeField {
  readonly id: string;
  readonly name: string;
  /** Null: no rule can fill fields of its kind. */
  readonly kind: FillKindName | null;
}

/** What becomes of one field of an issue. */
export interface FieldPlan {
  readonly fieldId: string;
  /** What the field is called; its id where Jira does not know it. */
  readonly field: string;
  /**
   * `write`: it gets another value. `same`: it has it. `kept`: the rule leaves what stands there. `misfit`: the value
   * does not fit, for the reason given.
   */
  readonly outcome: 'write' | 'same' | 'kept' | 'misfit';
  /** What it holds, and what it gets or would have got, for people to read. */
  readonly from: string;
  readonly to: string;
  /** With `write`: as Jira's REST API takes it. */
  readonly value?: unknown;
  readonly problem?: Text;
}

/** What a rule is applied to. */
export interface FillTarget {
  readonly columns: readonly TableColumn[];
  /** Null: there is no record, and that is certain. */
  readonly row: readonly CellValue[] | null;
  /** What the issue holds, by field, as Jira gave it. */
  readonly held: Readonly<Record<string, unknown>>;
  readonly fields: ReadonlyMap<string, NativeField>;
}

/** People whose accounts must be known before a plan is made. */
export function listPeople(rule: Pick<FillRuleDraft, 'fields'>, target: FillTarget): readonly string[] {
  const names = rule.fields.flatMap((mapping) => {
    const kind = target.fields.get(mapping.fieldId)?.kind ?? null;
    const source = readSource(mapping.value, target);
    if (kind === null || !source.ok || source.value === null) return [];
    return fillKindOf(kind).peopleOf?.(source.value) ?? [];
  });
  return [...new Set(names)];
}

/**
 * What a rule does to each of its fields in an issue: nothing that one of them does not take keeps another from being
 * written, and what needs no change is not written.
 */
export function planFill(
  rule: Pick<FillRuleDraft, 'fields'>,
  target: FillTarget,
  people: KnownPeople,
): readonly FieldPlan[] {
  return rule.fields.map((mapping) => planField(mapping, target, people));
}

function planField(mapping: FillField, target: FillTarget, people: KnownPeople): FieldPlan {
  const { fieldId, how, whenNothing } = mapping;
  const known = target.fields.get(fieldId);
  const at = { fieldId, field: known?.name ?? fieldId };
  const misfit = (problem: Text, from = ''): FieldPlan => ({
    ...at,
    outcome: 'misfit',
    from,
    to: '',
    problem,
  });
  if (known === undefined) return misfit(buildText('fill.problem.fieldGone'));
  if (known.kind === null) return misfit(buildText('fill.problem.fieldKind'));
  const kind = fillKindOf(known.kind);
  const held = target.held[fieldId] ?? null;
  const from = kind.tell(held);
  const source = readSource(mapping.value, target);
  if (!source.ok) return misfit(source.failure, from);
  const isEmpty = kind.identify(held) === '';
  const made = source.value === null ? succeed<unknown>(kind.empty) : kind.toValue(source.value, people);
  if (!made.ok) return misfit(made.failure, from);
  const identity = kind.identify(made.value);
  // What is made of a person is an account id, which says nothing to people.
  const isPerson = kind.peopleOf !== undefined && source.value !== null;
  const to = isPerson ? source.value.texts.join(', ') : kind.tell(made.value);
  if (identity === kind.identify(held)) return { ...at, outcome: 'same', from, to };
  const leaves = (how === 'only-if-empty' && !isEmpty) || (identity === '' && whenNothing === 'keep');
  return leaves
    ? { ...at, outcome: 'kept', from, to }
    : { ...at, outcome: 'write', from, to, value: made.value };
}

/** What of the row goes into a field; null: nothing. Fails where the data source lacks a column. */
function readSource(
  value: FillField['value'],
  { columns, row }: FillTarget,
): Result<FillSource | null, Text> {
  const find = (key: string) => columns.findIndex((column) => column.key === key);
  const textsAt = (index: number): readonly string[] => {
    const cell = row?.[index] ?? null;
    return cell === null ? [] : showingOf(columns[index]!.type).plainTexts(cell);
  };
  if (value.from === 'template') {
    const template = parseRowTemplate(value.template);
    if (!template.ok) return fail(buildText('fill.problem.template', { part: template.failure }));
    const gone = template.value.columns.find((key) => find(key) < 0);
    if (gone !== undefined) return fail(buildText('fill.problem.columnGone', { column: gone }));
    const text = template.value.fill((key) => textsAt(find(key)).join(', '));
    return succeed(text === null ? null : { cell: text, texts: [text], child: null });
  }
  const gone = [value.column, value.child].find((key) => key !== null && find(key) < 0);
  if (typeof gone === 'string') return fail(buildText('fill.problem.columnGone', { column: gone }));
  const index = find(value.column);
  const cell = row?.[index] ?? null;
  const texts = textsAt(index);
  if (cell === null || texts.every((text) => text.trim() === '')) return succeed(null);
  const child = value.child === null ? null : textsAt(find(value.child)).join(', ');
  return succeed({ cell, texts, child });
}
