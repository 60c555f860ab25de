import { describe, expect, it } from 'vitest';
import { findSigns } from '../evidence/find-signs';
import { faceSigns, findCursorVariable } from './graph-ql-paging';

const request = (query: string, variables: object = {}) => ({
  url: 'https://api.example.com/graphql',
  body: { query, variables },
});

const both =
  'query($f: Int, $a: String, $l: Int, $b: String) { x(first: $f, after: $a, last: $l, before: $b) { id } }';

describe('findCursorVariable', () => {
  it.each<[string, object, string | null]>([
    ['query($c: String) { x(first: 10, after: $c) { id } }', {}, 'c'],
    ['query($c: String) { x(last: 10, before: $c) { id } }', {}, 'c'],
    ['query($c: String) { x(before: $c) { id } }', {}, 'c'],
    [both, { f: 10 }, 'a'],
    [both, { l: 10 }, 'b'],
    [both, { f: null, l: 10 }, 'b'],
    [both, {}, 'a'],
    ['{ x(first: 10) { id } }', {}, null],
    ['{ x(first: 10) { id } } # after: $c', {}, null],
    ['query($hereafter: String) { x(first: 10, hereafter: $hereafter) { id } }', {}, null],
  ])('of %s with %j is %j', (query, variables, name) => {
    expect(findCursorVariable(request(query, variables))).toBe(name);
  });
});

describe('faceSigns', () => {
  const pageInfo = { hasNextPage: true, endCursor: 'z', hasPreviousPage: false, startCursor: 'a' };
  const signs = findSigns({}, { data: { x: { nodes: [], pageInfo } } }, '$.data.x.nodes');
  const kinds = (query: string) =>
    faceSigns(signs, request(query)).map(({ name, sign }) => [name, sign.kind, 'more' in sign && sign.more]);

  it('takes what comes before for what is next, where the request reads from the end', () => {
    expect(kinds('query($c: String) { x(last: 10, before: $c) { id } }')).toEqual([
      ['hasPreviousPage', 'flag', false],
      ['startCursor', 'cursor', false],
    ]);
  });

  it('leaves them as they are where it reads from the beginning, or is no GraphQL', () => {
    expect(kinds('query($c: String) { x(first: 10, after: $c) { id } }').slice(0, 2)).toEqual([
      ['hasNextPage', 'flag', true],
      ['endCursor', 'cursor', false],
    ]);
    expect(faceSigns(signs, { url: 'https://api.example.com/x', body: null })).toBe(signs);
  });
});
