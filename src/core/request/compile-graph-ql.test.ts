import { describe, expect, it } from 'vitest';
import type { RequestTemplate } from '../../contract/data-source';
import type { Parameter, ParameterType, ParameterValues } from '../../contract/parameter';
import { compileRequest, findPlacementProblem } from './request-template';

const parameter = (key: string, type: ParameterType = 'text'): Parameter => ({
  ...{ key, type },
  label: key,
  choices: [],
  source: 'viewer',
  required: false,
});

const query = 'query People($dept: String, $top: Int, $after: String) { people(dept: $dept) { name } }';

function compile(graphQl: RequestTemplate['graphQl'], body = query) {
  const request: RequestTemplate = {
    ...{ method: 'POST', url: 'https://api.example.com/graphql', headers: [], selectFromColumns: false },
    ...{ body, bodyKind: 'graphql' },
    ...(graphQl === undefined ? {} : { graphQl }),
  };
  return compileRequest(request, [parameter('dept'), parameter('top', 'number')]);
}

function fill(variables: string, values: ParameterValues, operationName = ''): unknown {
  const compiled = compile({ variables, operationName });
  if (!compiled.ok) return compiled.failure;
  const filled = compiled.value.fill(values);
  return filled.ok ? filled.value.first.body : filled.failure;
}

describe('a query in GraphQL', () => {
  it('goes with its variables, whose placeholders become values of their types', () => {
    const variables =
      '{"dept": "{{dept}}", "top": "{{top}}", "list": [1, "{{dept}}"], "where": {"a": "x{{dept}}"}}';
    const evil = 'a") { x } #{{dept}}';
    expect(fill(variables, { dept: evil, top: '12' })).toEqual({
      query,
      variables: { dept: evil, top: 12, list: [1, evil], where: { a: `x${evil}` } },
    });
  });

  it('leaves a variable without a value out, so that the query’s default holds, but not a null that was written', () => {
    expect(fill('{"dept": "{{dept}}", "top": null, "deep": {"a": "{{dept}}"}}', {})).toEqual({
      query,
      variables: { top: null, deep: { a: null } },
    });
  });

  it('needs no variables, and names an operation where it is told to', () => {
    expect(fill('', {}, 'People')).toEqual({ query, variables: {}, operationName: 'People' });
    const compiled = compile(undefined);
    expect(compiled.ok && compiled.value.fill({})).toMatchObject({
      value: { first: { body: { query, variables: {} } } },
    });
  });

  it.each<[string, string, string, string, string]>([
    [
      'a placeholder in the query',
      '{ people(dept: "{{dept}}") { name } }',
      '',
      'request.body',
      'problem.graphQl.inQuery',
    ],
    ['no query', '', '', 'request.body', 'problem.empty'],
    ['variables that are no JSON', query, '{dept}', 'request.graphQl.variables', 'problem.template.json'],
    ['a list of variables', query, '["{{dept}}"]', 'request.graphQl.variables', 'problem.graphQl.variables'],
    [
      'a placeholder outside quotes',
      query,
      '{"a": {{dept}}}',
      'request.graphQl.variables',
      'problem.template.body',
    ],
    ['an unknown parameter', query, '{"a": "{{other}}"}', 'request', 'problem.template.unknownParameter'],
  ])('is refused with %s', (_, body, variables, field, key) => {
    const compiled = compile({ variables, operationName: '' }, body);
    expect(compiled).toMatchObject({ ok: false, failure: { field, problem: { key } } });
  });

  it('says of each placeholder where it stands', () => {
    const compiled = compile({ variables: '{"dept": "{{dept}}"}', operationName: '' });
    expect(compiled.ok && compiled.value.placements).toMatchObject([
      { parameter: 'dept', field: 'request.graphQl.variables', quoting: { kind: 'plain' } },
    ]);
    expect(compiled.ok && findPlacementProblem(compiled.value)).toBeNull();
  });
});
