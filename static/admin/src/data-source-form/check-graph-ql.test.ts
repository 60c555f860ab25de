import { describe, expect, it } from 'vitest';
import { checkGraphQl } from './check-graph-ql';
import { buildDataSourceState } from './data-source-state';

const query = 'query People($first: Int!, $after: String) { people(first: $first, after: $after) { id } }';
const check = (body: string, variables = '', operationName = '', paging = {}) => {
  const empty = buildDataSourceState();
  return checkGraphQl({
    body,
    graphQl: { variables, operationName },
    paging: { ...empty.paging, ...paging },
  });
};

const inQuery = 'draft.request.body';
const inVariables = 'draft.request.graphQl.variables';
const inName = 'draft.request.graphQl.operationName';

describe('checkGraphQl', () => {
  it.each<[string, string, string]>([
    [query, '{"first": 100}', ''],
    [query, '{"first": "{{n}}", "after": null}', 'People'],
    ['{ people { id } }', '', ''],
    ['query A { a } query B($n: Int! = 1) { b(n: $n) }', '{}', 'B'],
    ['query A { ...f } fragment f on Query { a }', '', ''],
  ])('takes %s', (body, variables, name) => {
    expect(check(body, variables, name)).toEqual({});
  });

  it.each<[string, string, string, string, string]>([
    ['', '', '', inQuery, 'Enter a value for Query.'],
    ['{ people(name: "{{name}}") { id } }', '', '', inQuery, 'into the variables'],
    ['{\n  people { id \n', '', '', inQuery, 'line 3, column 1: Expected Name, found <EOF>'],
    ['query { a(b: ) }', '', '', inQuery, 'line 1, column 14'],
    ['fragment f on Query { a }', '', '', inQuery, 'no operation'],
    ['mutation M { drop }', '', '', inQuery, 'no mutation'],
    ['query A { a } query B { b }', '', '', inName, 'A, B'],
    ['query A { a }', '', 'B', inName, 'A'],
    [query, '{"first": {{n}}}', '', inVariables, 'in quotes'],
    [query, '[1]', '', inVariables, 'JSON object'],
    [query, '{"first": 1, "top": 2}', '', inVariables, '$top'],
    [query, '{"after": "x"}', '', inVariables, '$first'],
  ])('refuses %j with %j', (body, variables, name, path, words) => {
    const errors = check(body, variables, name);
    expect(Object.keys(errors)).toEqual([path]);
    expect(errors[path]).toContain(words);
  });

  it('misses no variable that the paging gives', () => {
    const body = 'query($o: Int!, $l: Int!) { people(offset: $o, limit: $l) { id } }';
    const paging = {
      kind: 'offset',
      sendAs: 'body',
      offsetParameter: 'variables.o',
      limitParameter: 'variables.l',
    };
    expect(check(body, '', '', paging)).toEqual({});
    expect(check(body, '', '', { ...paging, sendAs: 'query' })[inVariables]).toContain('$o, $l');
  });
});
