import { describe, expect, it } from 'vitest';
import { findSigns } from './find-signs';
import type { PageSigns } from './find-signs';

const short = (signs: PageSigns) =>
  signs.map(({ place, sign: { kind, ...rest } }) => [place, kind, ...Object.values(rest)]);
const rows = [{ id: 1, total: 5, hasMore: true }];
const read = (head: object, path = '$.items') => short(findSigns({}, { items: rows, ...head }, path));
const headers = (each: Readonly<Record<string, string>>) => short(findSigns(each, rows, '$'));

describe('findSigns', () => {
  it.each([
    [{ hasNextPage: true }, [['$.hasNextPage', 'flag', true]]],
    [{ has_more: 'true' }, [['$.has_more', 'flag', true]]],
    [{ moreRecords: false }, [['$.moreRecords', 'flag', false]]],
    [{ isLast: false }, [['$.isLast', 'flag', true]]],
    [{ last: true }, [['$.last', 'flag', false]]],
    [{ done: false }, [['$.done', 'flag', true]]],
    [{ endOfRecords: true }, [['$.endOfRecords', 'flag', false]]],
    [{ truncated: true }, [['$.truncated', 'flag', true]]],
    [{ incomplete_results: true }, [['$.incomplete_results', 'flag', true]]],
    [{ exceededTransferLimit: true }, [['$.exceededTransferLimit', 'flag', true]]],
    [{ total: '169' }, [['$.total', 'total', 169, 'strong']]],
    [{ '@odata.count': 169 }, [["$['@odata.count']", 'total', 169, 'weak']]],
    [{ total: '1,234' }, [['$.total', 'total', 1234, 'strong']]],
    [{ total: '1.234' }, [['$.total', 'total', 1234, 'strong']]],
    [{ total: '1 234 567' }, [['$.total', 'total', 1_234_567, 'strong']]],
    [{ total: '12,34' }, []],
    [{ total: '1.5' }, []],
    [{ totalSize: 9 }, [['$.totalSize', 'total', 9, 'strong']]],
    [
      { numFound: 9, start: 0 },
      [
        ['$.numFound', 'total', 9, 'strong'],
        ['$.start', 'offset', 0],
      ],
    ],
    [{ nbHits: 9 }, [['$.nbHits', 'total', 9, 'strong']]],
    [
      { recordsTotal: 90, recordsFiltered: 9 },
      [
        ['$.recordsTotal', 'total', 90, 'strong'],
        ['$.recordsFiltered', 'total', 9, 'filtered'],
      ],
    ],
    [{ total: { value: 169, relation: 'eq' } }, [['$.total', 'total', 169, 'strong']]],
    [
      { totalPages: 4, page: 1 },
      [
        ['$.totalPages', 'page-count', 4],
        ['$.page', 'page-number', 1],
      ],
    ],
    [
      { meta: { last_page: 4, current_page: 1, per_page: 25 } },
      [
        ['$.meta.last_page', 'page-count', 4],
        ['$.meta.current_page', 'page-number', 1],
        ['$.meta.per_page', 'limit', 25],
      ],
    ],
    [
      { limit: 25, skip: 0 },
      [
        ['$.limit', 'limit', 25],
        ['$.skip', 'offset', 0],
      ],
    ],
    [{ nextPageToken: 'abc' }, [['$.nextPageToken', 'cursor', 'abc', false]]],
    [{ response_metadata: { next_cursor: '' } }, [['$.response_metadata.next_cursor', 'end']]],
    [{ next: null }, [['$.next', 'end']]],
    [{ nextPage: 2 }, [['$.nextPage', 'cursor', 2, false]]],
    [{ bookmark: 'b' }, [['$.bookmark', 'cursor', 'b', true]]],
    [
      { continue: { plcontinue: 'a|b', continue: '||' } },
      [['$.continue', 'cursor', { plcontinue: 'a|b', continue: '||' }, false]],
    ],
    [{ nextOffset: 50 }, [['$.nextOffset', 'cursor', 50, false]]],
    [
      { pageInfo: { endCursor: 'x', startCursor: 'y', hasPreviousPage: true, hasNextPage: false } },
      [
        ['$.pageInfo.endCursor', 'cursor', 'x', false],
        ['$.pageInfo.startCursor', 'before-cursor', 'y'],
        ['$.pageInfo.hasPreviousPage', 'before-flag', true],
        ['$.pageInfo.hasNextPage', 'flag', false],
      ],
    ],
  ] as const)('reads %j', (head, expected) => {
    expect(read(head)).toEqual(expected);
  });

  it.each([
    [{ took: 12, count_ms: 3, retryCount: 2, errorCount: 7, totalPrice: 500, total: 12.5 }],
    [{ name: 'x', description: 'next', status: 'more' }],
    [{ groups: { members: [{ id: 1 }], total: 5 } }],
    [{ numberOfElements: 25, returned: 25, currentItemCount: 25 }],
  ])('reads nothing in %j', (head) => {
    expect(read(head)).toEqual([]);
  });

  it('looks on the way to the rows and beside it, not into them', () => {
    const body = {
      data: {
        users: { edges: [{ node: {} }], pageInfo: { hasNextPage: true }, totalCount: 9 },
        groups: { edges: [{}], totalCount: 3 },
      },
    };
    expect(short(findSigns({}, body, '$.data.users.edges[*].node'))).toEqual([
      ['$.data.users.pageInfo.hasNextPage', 'flag', true],
      ['$.data.users.totalCount', 'total', 9, 'strong'],
    ]);
    expect(short(findSigns({}, { total: 5, items: { a: { total: 7 } } }, '$.items'))).toEqual([
      ['$.total', 'total', 5, 'strong'],
    ]);
  });

  it('leaves out what counts other things than rows', () => {
    const hits = { total: { value: 3 }, hits: [{}] };
    const beside = { _shards: { total: 5 }, aggregations: { total: { value: 900 } } };
    expect(short(findSigns({}, { ...beside, hits }, '$.hits.hits'))).toEqual([
      ['$.hits.total', 'total', 3, 'strong'],
    ]);
    const extensions = { cost: { throttleStatus: { maximumAvailable: 1000 } } };
    expect(findSigns({}, { data: { users: [{}] }, extensions }, '$.data.users')).toEqual([]);
  });

  it('knows a place that only the service can read, and sums that count no rows', () => {
    const at = (body: object) => short(findSigns({}, { rows: [{}], ...body }, '$.rows'));
    expect(at({ offset: 'itr1/rec1' })).toEqual([['$.offset', 'cursor', 'itr1/rec1', false]]);
    expect(at({ offset: '20' })).toEqual([['$.offset', 'offset', 20]]);
    const key = { id: { S: 'a' } };
    expect(at({ ScannedCount: 500, LastEvaluatedKey: key })).toEqual([
      ['$.LastEvaluatedKey', 'cursor', key, false],
    ]);
    expect(at({ partial: true })).toEqual([['$.partial', 'flag', true]]);
    expect(at({ partial: false, effortTotal: 900, grandTotal: 7 })).toEqual([]);
  });

  it('reads headers, and no other ones', () => {
    expect(
      headers({ 'x-total-count': '169', 'x-ratelimit-limit': '5000', 'content-length': '120', age: '3' }),
    ).toEqual([['x-total-count', 'total', 169, 'strong']]);
    expect(headers({ 'x-total': '169', 'x-total-pages': '4', 'x-next-page': '2' })).toEqual([
      ['x-total', 'total', 169, 'strong'],
      ['x-total-pages', 'page-count', 4],
      ['x-next-page', 'cursor', '2', false],
    ]);
    expect(headers({ 'x-wp-total': '9', 'x-wp-totalpages': '1', 'x-next-page': '' })).toMatchObject([
      ['x-wp-total', 'total', 9, 'strong'],
      ['x-wp-totalpages', 'page-count', 1],
      ['x-next-page', 'end'],
    ]);
    expect(headers({ 'content-range': 'items 0-24/319' })).toEqual([
      ['content-range', 'total', 319, 'strong'],
    ]);
    expect(headers({ 'x-pagination': '{"TotalCount":169,"HasNext":true}' })).toEqual([
      ['x-pagination: TotalCount', 'total', 169, 'strong'],
      ['x-pagination: HasNext', 'flag', true],
    ]);
    expect(headers({ link: '<https://a.example/?p=1>; rel="prev"' })).toEqual([['link', 'end']]);
    expect(headers({ 'x-total-time': '30', 'x-request-count': '3', 'x-runtime-total': '7' })).toEqual([]);
  });
});
