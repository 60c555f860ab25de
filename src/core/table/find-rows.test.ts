import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphPage, graphUser } from '../../../test/builders/graph';
import { buildRowFinder, listCandidates, listInnerLists } from './find-rows';

function find(path: string, page: unknown) {
  const finder = buildRowFinder(path, page);
  if (!finder.ok) throw new Error(JSON.stringify(finder.failure));
  return { path: finder.value.path, rows: finder.value.findRows(page) };
}

const people = [{ id: 1 }, { id: 2 }];

describe('buildRowFinder without a path', () => {
  it.each([
    ['a Graph collection', graphPage(0, 3), '$.value', 3],
    ['an empty Graph collection', graphPage(0, 0), '$.value', 0],
    ['a list', people, '$', 2],
    ['an empty list', [], '$', 0],
    ['a single record, lists in it or not', graphUser(1), '$', 1],
    ['a record with phones', { id: 1, displayName: 'Ada', phones: [{ n: 1 }, { n: 2 }] }, '$', 1],
    ['a wrapped record with lists', { value: { id: 'u1', licenses: [{ sku: 'a' }] } }, '$', 1],
    [
      'a wrapped record with related records (JSON:API)',
      { data: { type: 'post', id: '1', relationships: { tags: { data: [{ type: 'tag', id: '2' }] } } } },
      '$',
      1,
    ],
    ['a wrapped record of rows', { data: { id: 'cart', items: people } }, '$.data.items', 2],
    ['a list below another name', { total: 2, people }, '$.people', 2],
    ['a list two levels down', { response: { data: { items: people } } }, '$.response.data.items', 2],
    ['the usual name rather than the longer list', { links: [{}, {}, {}], results: people }, '$.results', 2],
    ['the list of objects rather than the list of texts', { value: ['a', 'b'], people }, '$.people', 2],
    ['a list whose name needs quotes', { 'my rows': people }, "$['my rows']", 2],
  ])('finds the rows of %s', (_, page, path, count) => {
    const found = find('', page);
    expect(found.path).toBe(path);
    expect(found.rows).toHaveLength(count);
  });

  it('finds something to show in any JSON, and never fails', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (page) => {
        const found = buildRowFinder('', page);
        expect(found).toMatchObject({ ok: true });
        if (found.ok) expect(Array.isArray(found.value.findRows(page))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([{ 'half\ud800': [{ a: 1 }] }, { '\u0000': [{ a: 1 }] }, { 'it\'s "odd"\\': [{ a: 1 }] }])(
    'does not stumble over an odd name: %j',
    (page) => {
      expect(buildRowFinder('', page)).toMatchObject({ ok: true });
    },
  );
});

describe('buildRowFinder with a path', () => {
  it.each([
    ['$.value', graphPage(0, 2), 2],
    ['value', graphPage(0, 2), 2],
    ['$.value', { value: [] }, 0],
    ['$.value', { value: null }, 0],
    ['$.value[*]', graphPage(0, 2), 2],
    ['$.value[?@.id]', graphPage(0, 2), 2],
    ['$.user', { user: { id: 1 } }, 1],
    ['$', people, 2],
  ])('%s finds its rows', (path, page, count) => {
    expect(find(path, page).rows).toHaveLength(count);
  });

  it('says where rows are, if it finds nothing in the first page', () => {
    expect(buildRowFinder('$.rows', graphPage(0, 2))).toEqual({
      ok: false,
      failure: { reason: 'rows-path-empty', path: '$.rows', candidates: ['$.value'] },
    });
  });

  it('takes a later page without the path as empty', () => {
    const finder = buildRowFinder('$.value', graphPage(0, 2));
    expect(finder.ok && finder.value.findRows({ note: 'nothing here' })).toEqual([]);
  });

  it('refuses what is no JSONPath', () => {
    expect(buildRowFinder('$.[', {})).toMatchObject({
      failure: { reason: 'rows-path-invalid', path: '$.[' },
    });
  });
});

describe('listCandidates', () => {
  it('names lists by likelihood: shallow and usual first', () => {
    const page = { meta: { items: people }, people, value: people };
    expect(listCandidates(page)).toEqual(['$.value', '$.people', '$.meta.items']);
  });

  it('looks six levels deep', () => {
    const deep = { a: { b: { c: { d: { e: { f: people } } } } } };
    expect(listCandidates(deep)).toEqual(['$.a.b.c.d.e.f']);
    expect(listCandidates({ z: deep })).toEqual([]);
  });

  it('finds the lists of objects within a record', () => {
    expect(listCandidates({ id: 1, orders: people })).toEqual([]);
    expect(listInnerLists({ id: 1, orders: people, tags: ['a'] })).toEqual(['$.orders']);
  });
});
