import type { RequestTemplate } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import { isObject } from '../is-object';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { compileBodyTemplate } from './body-template';
import type { BodyTemplate } from './body-template';
import type { TemplateProblem } from './request-template';

/**
 * Reads a query in GraphQL with its variables, as `{query, variables, operationName}` (GraphQL over HTTP, §5.4). Values
 * go into variables only: the query is the administrator's text and nobody else's. A variable whose value is absent is
 * left out, so that the query's own default holds. Fails if the query holds a placeholder, or the variables are no JSON
 * object.
 * @param host that it is sent to
 */
export function compileGraphQl(
  { body, graphQl }: Pick<RequestTemplate, 'body' | 'graphQl'>,
  host: string,
): Result<BodyTemplate, TemplateProblem> {
  if (body === '') return fail({ field: 'request.body', problem: buildText('problem.empty') });
  if (body.includes('{{')) {
    const problem = buildText('problem.graphQl.inQuery', { example: '{"name": "{{name}}"}' });
    return fail({ field: 'request.body', problem });
  }
  const field = 'request.graphQl.variables';
  const variables = compileBodyTemplate(graphQl?.variables || '{}', host);
  if (!variables.ok) return fail({ field, problem: variables.failure });
  const declared: unknown = JSON.parse(graphQl?.variables || '{}');
  if (!isObject(declared)) return fail({ field, problem: buildText('problem.graphQl.variables') });
  const operationName = graphQl?.operationName ?? '';
  return succeed({
    slots: variables.value.slots,
    fill(...given) {
      const filled = variables.value.fill(...given);
      if (!filled.ok) return filled;
      const values = Object.entries(filled.value as Readonly<Record<string, unknown>>).filter(
        ([name, value]) => value !== null || declared[name] === null,
      );
      return succeed({
        query: body,
        variables: Object.fromEntries(values),
        ...(operationName === '' ? {} : { operationName }),
      });
    },
  });
}
