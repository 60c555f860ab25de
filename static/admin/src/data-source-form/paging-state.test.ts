import { describe, expect, it } from 'vitest';
import { pagingSchema } from '../../../../src/contract/paging';
import type { Paging } from '../../../../src/contract/paging';
import { checkPaging, toPaging, toPagingState } from './paging-state';

const stored: readonly Paging[] = [
  { kind: 'auto' },
  { kind: 'none' },
  { kind: 'next-link', path: '$.links.next' },
  { kind: 'cursor', sendAs: 'body', cursorPath: '$.next', parameter: 'after', hasMorePath: '$.more' },
  {
    kind: 'offset',
    sendAs: 'query',
    offsetParameter: 'start',
    limitParameter: 'count',
    pageSize: 50,
    totalPath: '$.total',
  },
  {
    kind: 'page',
    sendAs: 'query',
    pageParameter: 'p',
    firstPage: 0,
    sizeParameter: '',
    pageSize: 100,
    totalPagesPath: '',
  },
];

describe('the paging of a data source', () => {
  it.each(stored)('$kind comes back as it was stored', (paging) => {
    const state = toPagingState(paging);
    expect(toPaging(state)).toEqual(paging);
    expect(pagingSchema.parse(toPaging(state))).toEqual(paging);
    expect(checkPaging(state)).toEqual({});
  });

  it('keeps the inputs of another kind while one is looked at', () => {
    const state = toPagingState(stored[3]!);
    expect(toPaging({ ...state, kind: 'auto' })).toEqual({ kind: 'auto' });
    const lookedAway = { ...state, kind: 'auto' } as const;
    expect(toPaging({ ...lookedAway, kind: 'cursor' })).toEqual(stored[3]);
  });

  it('names what is missing by the server’s paths', () => {
    const empty = toPagingState({ kind: 'auto' });
    expect(Object.keys(checkPaging({ ...empty, kind: 'next-link' }))).toEqual(['draft.paging.path']);
    expect(Object.keys(checkPaging({ ...empty, kind: 'cursor' }))).toEqual(['draft.paging.cursorPath']);
    expect(Object.keys(checkPaging({ ...empty, kind: 'page', pageSize: '0' }))).toEqual([
      'draft.paging.pageSize',
    ]);
  });
});
