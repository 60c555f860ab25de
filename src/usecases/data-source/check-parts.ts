import type { Combination } from '../../contract/combination';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { TokenOwner } from '../../contract/token-owner';
import { findCombinationProblem } from '../../core/combine/find-combination-problem';
import type { Failure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadDataSource } from '../record/load-data-source';
import { listDataSources } from '../record-index/list-data-sources';

/**
 * Checks what a data source is to be made of: data sources in force that have rows of their own and need no value, and
 * columns that they have. What is made of others is a part of none.
 * @param ownId of the data source itself; null: it is new
 * @returns whose tokens its rows are read with: each person's where any part's are
 */
export async function checkParts(
  ports: Ports,
  combination: Combination,
  ownId: string | null,
): Promise<Result<TokenOwner, Failure>> {
  const refuse = (field: string, problem: Text) =>
    fail<Failure>({ reason: 'invalid-input', field: `draft.combination.${field}`, problem });
  const columns = new Map<string, ReadonlySet<string>>();
  let owner: TokenOwner = 'shared';
  for (const [index, { name, dataSourceId }] of combination.parts.entries()) {
    const field = `parts.${index}.dataSourceId`;
    const loaded = await loadDataSource(ports.records, dataSourceId);
    if (!loaded.ok) return refuse(field, buildText('problem.part.gone', { part: name }));
    const part = loaded.value;
    if (part.combination !== undefined || dataSourceId === ownId) {
      return refuse(field, buildText('problem.part.combined', { part: part.name }));
    }
    const values = resolveParameters(readParameters(part), { fixed: {}, viewer: {}, context: {} });
    if (!values.ok) return refuse(field, buildText('problem.part.needsValues', { part: part.name }));
    if (part.tokenOwner === 'user') owner = 'user';
    columns.set(name, new Set(part.columns.map(({ key }) => key)));
  }
  const found = findCombinationProblem(combination, columns);
  if (found !== null) return refuse(found.field, found.problem);
  if (ownId !== null) {
    const users = (await listDataSources(ports)).filter(({ partIds = [] }) => partIds.includes(ownId));
    if (users[0] !== undefined) {
      return refuse('parts', buildText('problem.part.isPart', { whole: users[0].name }));
    }
  }
  return succeed(owner);
}
