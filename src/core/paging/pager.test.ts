import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagingSchema } from '../../contract/paging';
import type { Paging } from '../../contract/paging';
import { findSigns } from '../evidence/find-signs';
import { buildPager } from './pager';
import { setBodyMember, setQueryParameter } from './page-request';

const url = 'https://api.example.com/rows';

/** Walks a service with `total` rows that gives `cap` at most, and lists the rows read. */
function walk(paging: Paging, total: number, cap: number): readonly number[] {
  const built = buildPager(paging, { url, body: null });
  if (!built.ok) throw new Error(built.failure.problem.key);
  const read: number[] = [];
  let request = built.value.first;
  for (let pages = 0; pages < 500; pages += 1) {
    const query = new URL(request.url).searchParams;
    const size = Math.min(cap, Number(query.get('limit') ?? cap));
    const start = query.has('page')
      ? (Number(query.get('page')) - 1) * cap
      : Number(query.get('offset') ?? query.get('cursor') ?? 0);
    const rows = Array.from(
      { length: Math.max(0, Math.min(size, total - start)) },
      (_, index) => start + index,
    );
    read.push(...rows);
    const end = start + rows.length;
    const body = { rows, total, pages: Math.ceil(total / cap), ...(end < total ? { next: end } : {}) };
    const step = built.value.next({
      request,
      signs: findSigns({}, body, '$.rows'),
      body,
      rowCount: rows.length,
    });
    if (step.kind === 'end') return read;
    request = step.request;
  }
  throw new Error('no end');
}

describe('buildPager', () => {
  const kinds: readonly Paging[] = [
    { kind: 'offset' as const, pageSize: 7 },
    { kind: 'offset' as const, pageSize: 7, totalPath: '$.total' },
    { kind: 'page' as const },
    { kind: 'page' as const, totalPagesPath: 'pages' },
    { kind: 'cursor' as const, cursorPath: '$.next', parameter: 'cursor' },
  ].map((each) => pagingSchema.parse(each));

  it('reads every row once, whatever the size of the pages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (paging, total, cap) => {
          expect(walk(paging, total, cap)).toEqual(Array.from({ length: total }, (_, index) => index));
        },
      ),
    );
  });

  it('names the setting whose path is malformed', () => {
    const paging = pagingSchema.parse({ kind: 'offset', totalPath: '$.[' });
    expect(buildPager(paging, { url, body: null })).toMatchObject({
      failure: { field: 'totalPath', path: '$.[' },
    });
  });

  it('still reads the settings that were stored before there were other kinds', () => {
    expect([pagingSchema.parse({ kind: 'auto' }), pagingSchema.parse({ kind: 'none' })]).toEqual([
      { kind: 'auto' },
      { kind: 'none' },
    ]);
  });
});

describe('page requests', () => {
  it('set one query parameter and leave the spelling of the others', () => {
    expect(setQueryParameter(`${url}?$filter=a eq 'b'&page=1&x=%20#y`, 'page', 'a&b')).toBe(
      `${url}?$filter=a eq 'b'&x=%20&page=a%26b`,
    );
    expect(setQueryParameter(url, '$skip', '5')).toBe(`${url}?$skip=5`);
  });

  it('set one member of a body, and no prototype', () => {
    expect(setBodyMember({ a: { b: 1, c: 2 } }, 'a.b', 3)).toEqual({ a: { b: 3, c: 2 } });
    expect(setBodyMember(null, 'a.b', 3)).toEqual({ a: { b: 3 } });
    setBodyMember({}, '__proto__.polluted', 1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

it('sends the attributes of an XML element as parameters of their names, as MediaWiki has them', () => {
  const paging = pagingSchema.parse({
    kind: 'cursor',
    cursorPath: '$.api.continue',
    parameter: 'continue',
  });
  const built = buildPager(paging, { url, body: null });
  if (!built.ok) throw new Error(built.failure.problem.key);
  const body = { api: { continue: { '@apcontinue': 'B', '@continue': '-||' } } };
  const step = built.value.next({ request: built.value.first, signs: [], body, rowCount: 1 });
  expect(step).toMatchObject({ kind: 'page', request: { url: `${url}?apcontinue=B&continue=-%7C%7C` } });
});
