import type { CellValue, TableColumn } from '../../contract/table';
import type { ColorRule, Condition } from '../../contract/view';
import { showingOf } from '../table/column-types/registry';
import type { Mark, RowMarks } from '../table/shown-table';
import { wordsOf } from '../table/table-words';
import type { ViewMoment } from '../table/view-moment';
import type { ViewerFormat } from '../table/viewer-format';
import { compileFilter, findFilterProblems } from './compile-filter';
import type { FilterProblem } from './compile-filter';

/** A view's rules of colour, ready to be asked for each row. */
export interface ColorRules {
  /** Null: no rule says anything of the row. */
  readonly marksOf: (row: readonly CellValue[]) => RowMarks | null;
  /** What the colours mean, in the order of the rules. */
  readonly legend: readonly Mark[];
  /** Rules that cannot be applied: they colour nothing. */
  readonly problems: readonly FilterProblem[];
}

/** Compiles a view's rules of colour. Of several rules that a cell, or a row, fulfils, the first counts. */
export function compileColorRules(
  rules: readonly ColorRule[],
  columns: readonly TableColumn[],
  moment: ViewMoment,
): ColorRules {
  const problems = findFilterProblems({ match: 'all', conditions: [...rules] }, columns, moment);
  const broken = new Set<Condition>(problems.map(({ condition }) => condition));
  const compiled = rules
    .filter((rule) => !broken.has(rule) && hasValue(rule))
    .map((rule) => ({
      rule,
      test: compileFilter({ match: 'all', conditions: [rule] }, columns, moment),
      mark: { accent: rule.accent, meaning: describeRule(rule, columns, moment) },
    }));
  return {
    problems,
    legend: compiled.map(({ mark }) => mark),
    marksOf(row) {
      const fitting = compiled.filter(({ test }) => test(row));
      if (fitting.length === 0) return null;
      const whole = fitting.find(({ rule }) => rule.marks === 'row')?.mark ?? null;
      return {
        row: whole,
        cell: (key) =>
          fitting.find(({ rule }) => rule.marks === 'cell' && rule.column === key)?.mark ?? whole,
      };
    },
  };
}

/** A rule that still lacks its value, as in a form that is being filled in, would colour every row. */
function hasValue({ operator, values }: ColorRule): boolean {
  return operator === 'empty' || operator === 'not-empty' || values.some((value) => value.trim() !== '');
}

/** What a rule's colour means: its own name, else its condition. */
function describeRule(rule: ColorRule, columns: readonly TableColumn[], viewer: ViewerFormat): string {
  return rule.name === '' ? describeCondition(rule, columns, viewer) : rule.name;
}

/** A condition in words, such as “Status is Lost”. */
function describeCondition(
  { column: key, operator, values }: Condition,
  columns: readonly TableColumn[],
  viewer: ViewerFormat,
): string {
  const words = wordsOf(viewer);
  const column = columns.find((each) => each.key === key);
  const comparison = words(`table.operators.${operator}`);
  const given = values.filter((value) => value.trim() !== '');
  const name = column?.name ?? key;
  if (given.length === 0) return words('table.conditionAlone', { column: name, comparison });
  const told = given.map((value) => (column === undefined ? value : tellValue(value, column, viewer)));
  return words('table.condition', { column: name, comparison, values: told });
}

function tellValue(value: string, column: TableColumn, viewer: ViewerFormat): string {
  const { options, tell } = showingOf(column.type).filter;
  return options?.label(value, viewer) ?? tell?.(value, column, viewer) ?? value;
}
