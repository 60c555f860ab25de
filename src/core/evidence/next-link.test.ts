import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSigns } from './find-signs';
import { findNextPage } from './next-link';

const pageUrl = 'https://api.example.com/v1/users?page=1';
const next = 'https://api.example.com/v1/users?page=2';
const findNextLink = (
  { headers }: { readonly headers: Readonly<Record<string, string>> },
  body: unknown,
  url: string,
  rowsPath = '$.value',
) => findNextPage(findSigns(headers, body, rowsPath), url).url;
const fromHeader = (link: string) => findNextLink({ headers: { link } }, {}, pageUrl);

describe('findNextLink in the body', () => {
  it('takes the whole @odata.nextLink, as it is', () => {
    const link = 'https://graph.microsoft.com/v1.0/users?$top=5&$skiptoken=RFNwdAIAAQ%3D%3D';
    expect(findNextLink({ headers: {} }, { '@odata.nextLink': link, value: [] }, pageUrl)).toBe(link);
  });

  it('resolves a relative one against its page', () => {
    expect(findNextLink({ headers: {} }, { '@odata.nextLink': '?page=2' }, pageUrl)).toBe(next);
    expect(findNextLink({ headers: {} }, { '@odata.nextLink': '/v1/users?page=2' }, pageUrl)).toBe(next);
  });

  it.each([
    null,
    [],
    'text',
    7,
    {},
    { '@odata.nextLink': '' },
    { '@odata.nextLink': 7 },
    { '@odata.nextLink': null },
  ])('finds none in %j', (body) => {
    expect(findNextLink({ headers: {} }, body, pageUrl)).toBeNull();
  });

  it('comes before a Link header', () => {
    const body = { '@odata.nextLink': next };
    expect(findNextLink({ headers: { link: '<https://other.example/>; rel=next' } }, body, pageUrl)).toBe(
      next,
    );
  });

  it('finds none in an address that cannot be resolved', () => {
    expect(findNextLink({ headers: {} }, { '@odata.nextLink': 'https://' }, pageUrl)).toBeNull();
  });
});

describe('findNextPage in any member that is called next', () => {
  it.each([
    [{ d: { results: [], __next: next } }, '$.d.results'],
    [{ value: [], 'odata.nextLink': 'users?page=2' }, '$.value'],
    [{ value: [], '@nextLink': '?page=2' }, '$.value'],
    [{ items: [], next: '/v1/users?page=2' }, '$.items'],
    [
      { _embedded: { users: [] }, _links: { self: { href: pageUrl }, next: { href: next } } },
      '$._embedded.users',
    ],
    [{ data: [], links: { first: '/v1/users?page=1', prev: null, next } }, '$.data'],
    [{ data: [], meta: { pagination: { links: { next } } } }, '$.data'],
    [
      {
        entry: [{}],
        link: [
          { relation: 'self', url: pageUrl },
          { relation: 'next', url: next },
        ],
      },
      '$.entry',
    ],
    [{ feed: { entry: [], link: { '@rel': 'next', '@href': next } } }, '$.feed.entry'],
    [{ results: [], paging: { cursors: { after: 'x' }, next } }, '$.results'],
    [{ data: [], next_page_url: next, next: next }, '$.data'],
  ])('%j', (body, path) => {
    expect(findNextLink({ headers: {} }, body, pageUrl, path)).toBe(next);
  });

  it.each([
    ['a row of its own', { items: [{ next }], next: null }, '$.items'],
    ['another list', { items: [], groups: { list: [{ id: 1 }], next } }, '$.items'],
    ['two that differ', { items: [], next, links: { next: '/v1/users?page=3' } }, '$.items'],
    ['another host', { items: [], next: 'https://internal.example/users?page=2' }, '$.items'],
    ['a single record', { name: 'x', next }, '$'],
    ['what came before', { items: [], prev: next, previousPage: next }, '$.items'],
    ['a token', { items: [], next: 'abc' }, '$.items'],
  ])('does not follow %s', (_what, body, path) => {
    expect(findNextLink({ headers: {} }, body, pageUrl, path)).toBeNull();
  });
});

describe('findNextLink in the Link header (RFC 8288)', () => {
  it.each([
    `<${next}>; rel="next"`,
    `<${next}>; rel=next`,
    `<${next}>;rel=next`,
    `<${next}> ; rel = "next"`,
    `<${next}>; REL="NEXT"`,
    `<${next}>; rel="prefetch next"`,
    `<${next}>; rel=next; title="page 2"`,
    `<${next}>; title="page, 2"; rel="next"`,
    `<${next}>; title="a; rel=prev"; rel="next"`,
    `<${next}>; title*=UTF-8''page%202; rel="next"`,
    `<${next}>; crossorigin; rel="next"`,
    `<https://api.example.com/v1/users?page=0>; rel="prev", <${next}>; rel="next"`,
    `<${next}>; rel="next", <https://api.example.com/v1/users?page=9>; rel="last"`,
    `<https://api.example.com/a,b?c;d>; rel="first",<${next}>; rel="next"`,
    `</v1/users?page=2>; rel="next"`,
    `<?page=2>; rel="next"`,
  ])('finds it in %s', (link) => {
    expect(fromHeader(link)).toBe(next);
  });

  it.each([
    '',
    `<${next}>`,
    `<${next}>; rel="prev"`,
    `<${next}>; rel="nextish"`,
    `<${next}>; rev="next"`,
    `<${next}>; xrel=next`,
    `<${next}>; title="rel=next"`,
    `<${next}>; title="a; rel=next ; b"; rel="last"`,
    `<${next}>; rel="prev"; rel="next"`,
    `${next}; rel="next"`,
    '<>; rel="next"',
    'rel="next"',
  ])('finds none in %j', (link) => {
    expect(fromHeader(link)).toBeNull();
  });

  it('never throws, and answers an absolute URL or null, for any header', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      ';',
      ',',
      '"',
      '=',
      ' ',
      'rel',
      'next',
      '?page=2',
      'https://',
      'title',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const found = fromHeader(parts.join(''));
        if (found !== null) expect(new URL(found).href).toBe(found);
      }),
    );
  });

  it('comes to an end with a long header that holds no link', () => {
    for (const header of ['<'.repeat(16_000), `<a>${'; a= '.repeat(4_000)}`, `<a>;${' '.repeat(16_000)}`]) {
      expect(fromHeader(header)).toBeNull();
    }
  });
});
