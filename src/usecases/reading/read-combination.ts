import type { Combination } from '../../contract/combination';
import type { DataSourceDraft } from '../../contract/data-source';
import type { ReadState } from '../../contract/verdict';
import { buildText } from '../../contract/text/text';
import { joinTables } from '../../core/combine/join-tables';
import { mapCombined } from '../../core/combine/map-combined';
import { proposeCombined } from '../../core/combine/propose-combined';
import { stackTables } from '../../core/combine/stack-tables';
import type { CombinedTable } from '../../core/combine/combined-table';
import type { ReadVerdict } from '../../core/evidence/read-verdict';
import type { Failure } from '../../core/failure/failure';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { buildPathBudget, isSpent } from '../../core/table/path-budget';
import { tellCuts, tellMisfits } from '../../core/table/tell-columns';
import { toColumn } from '../../core/table/to-column';
import type { LoadedPart } from './loaded-part';
import type { ReadRows } from './read-result';

/**
 * Makes the rows of a combined data source of those of its parts. They are as old as the oldest part, and as complete as
 * the one of which most is missing.
 * @param parts in the order of the combination
 */
export function readCombination(
  { columns: chosen, maxRows }: Pick<DataSourceDraft, 'columns' | 'maxRows'>,
  combination: Combination,
  parts: readonly LoadedPart[],
): Result<ReadRows, Failure> {
  const table = combine(combination, parts, maxRows);
  const proposedColumns = proposeCombined(table, combination);
  const usedColumns =
    chosen.length > 0 ? chosen : proposedColumns.filter(({ suggested }) => suggested).map(toColumn);
  const budget = buildPathBudget();
  const mapped = mapCombined(table, usedColumns, budget);
  if (!mapped.ok) return mapped;
  // Cells may be missing, and nobody could tell which.
  if (isSpent(budget)) return fail({ reason: 'path-too-costly', path: budget.spentBy ?? '$' });
  const { columns, rows, yields, cuts } = mapped.value;
  const silent = rows.length === 0 ? [] : yields.filter(({ met }) => met === 0);
  const partial = parts.map((part) => part.partial).find((failure) => failure !== null) ?? null;
  return succeed({
    ...{ columns, rows, yields, partial, proposedColumns, usedColumns },
    truncated: table.missing !== null || parts.some(({ truncated }) => truncated),
    verdict: judge(table, parts),
    asOfMs: Math.min(...parts.map(({ readAtMs }) => readAtMs)),
    ...{ pages: 0, bytes: 0, status: 200, rowsPath: '', place: null, changes: null },
    warnings: [
      ...table.notes,
      ...(table.missing === null ? [] : [table.missing]),
      ...silent.map(({ name }) => buildText('note.columnEmpty', { column: name })),
      ...tellMisfits(yields, usedColumns),
      ...tellCuts(cuts),
    ],
  });
}

function combine(combination: Combination, parts: readonly LoadedPart[], maxRows: number): CombinedTable {
  return combination.kind === 'join'
    ? joinTables(parts, combination.steps, maxRows)
    : stackTables(parts, combination.columns, maxRows);
}

/** From the best to the worst. */
const states: readonly ReadState[] = ['complete', 'unknown', 'more', 'partial'];

function judge({ missing }: CombinedTable, parts: readonly LoadedPart[]): ReadVerdict {
  const worst = Math.max(...parts.map(({ verdict }) => states.indexOf(verdict.state)));
  const state = states[worst] ?? 'unknown';
  if (state === 'complete') {
    return missing === null
      ? { state, evidence: [buildText('note.verdict.parts')] }
      : { state: 'more', evidence: [missing] };
  }
  const evidence = parts
    .filter(({ verdict }) => verdict.state === state)
    .flatMap(({ dataSourceName, verdict }) =>
      verdict.evidence.map((each) =>
        buildText('note.verdict.part', { part: dataSourceName, evidence: each }),
      ),
    );
  return {
    state: missing !== null && state === 'unknown' ? 'more' : state,
    evidence: [...(missing ? [missing] : []), ...evidence],
  };
}
