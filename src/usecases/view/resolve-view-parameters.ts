import type { ParameterValues } from '../../contract/parameter';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { ContextPlace, Ports } from '../../core/ports';
import { loadParameters } from '../../core/request/load-parameters';
import { isNow, toNowValue } from '../../core/request/now-value';
import { resolveParameters } from '../../core/request/parameter-values';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { buildText } from '../../contract/text/text';

/** Where the values of a view come from. */
export interface ViewSources {
  /** Sealed into the binding. */
  readonly fixed: ParameterValues;
  /** As the browser sent them. */
  readonly viewer: ParameterValues;
  /** From the platform's permission-checked context. */
  readonly place: ContextPlace;
}

/**
 * The parameter values of one view: each from its own source, checked. Asks the product only for what a
 * parameter needs and the context does not hold, such as a page's title.
 */
export async function resolveViewParameters(
  ports: Ports,
  dataSource: DataSourceRecord,
  { fixed, viewer, place }: ViewSources,
): Promise<Result<ParameterValues, NamedFailure>> {
  const parameters = await loadParameters(dataSource);
  if (parameters.length === 0) return succeed({});
  const context = readGivenContext(place);
  const paths = parameters
    .filter(({ source }) => source === 'context')
    .map(({ contextPath, key }) => contextPath ?? key);
  const unknown = [...new Set(paths)].filter((path) => path !== 'now' && context[path] === undefined);
  if (unknown.length > 0) {
    const { readKnownContext } = await import('./read-known-context');
    Object.assign(context, await readKnownContext(ports, place, unknown));
  }
  const nowMs = ports.clock.nowMs();
  const values: Record<string, string> = {};
  for (const parameter of parameters) {
    const sources = isNow(parameter)
      ? { ...context, now: toNowValue(nowMs, parameter.type === 'date') }
      : context;
    const resolved = resolveParameters([parameter], { fixed, viewer, context: sources });
    if (!resolved.ok) {
      const field = `parameters.${resolved.failure.parameter}`;
      const name = parameter.label === '' ? parameter.key : parameter.label;
      const problem = buildText('problem.parameter.ofNamed', { name, problem: resolved.failure.problem });
      return failNamed({ reason: 'invalid-input', field, problem }, { dataSource: dataSource.name });
    }
    Object.assign(values, resolved.value);
  }
  return succeed(values);
}

function readGivenContext({
  accountId,
  contentId,
  spaceKey,
  issueKey,
}: ContextPlace): Record<string, string> {
  return {
    ...(accountId === null ? {} : { 'user.accountId': accountId }),
    ...(contentId === null ? {} : { 'page.id': contentId }),
    ...(spaceKey === null ? {} : { 'space.key': spaceKey }),
    ...(issueKey === null ? {} : { 'issue.key': issueKey }),
  };
}
