import { get, post } from './row';
import type { ReadyMadeRow } from './row';

const own = { provider: 'custom', settings: {}, hosts: ['api.example.com'] };
const at = (rest: string) => `https://api.example.com${rest}`;
const link = (rest: string) => ({ text: at(rest), url: at(rest) });
const id = ['ID', 'number'] as const;

const wordpress = at(
  '/wp-json/wp/v2/posts?per_page=100&_fields=id,date_gmt,modified_gmt,slug,status,link,title',
);
const wiki = at(
  '/w/api.php?action=query&format=json&formatversion=2&generator=allpages&gaplimit=500&prop=info&inprop=url',
);
const query = [
  'query Items($first: Int!, $after: String) {',
  '  items(first: $first, after: $after) {',
  '    nodes {\n      id\n      name\n    }',
  '    pageInfo {\n      hasNextPage\n      endCursor\n    }',
  '  }\n}',
].join('\n');

/** Servers that many run themselves, in the answers of their documentation. */
export const serverRows: readonly ReadyMadeRow[] = [
  {
    ...own,
    request: 'odata',
    pages: [
      {
        asked: get(at('/odata/v4/catalog/Books?$count=true')),
        answer: {
          body: {
            '@odata.context': '$metadata#Books',
            '@odata.count': 2,
            value: [{ ID: 201, title: 'Wuthering Heights', stock: 12 }],
            '@odata.nextLink': 'Books?$count=true&$skiptoken=1',
          },
        },
      },
      {
        asked: get(at('/odata/v4/catalog/Books?$count=true&$skiptoken=1')),
        answer: { body: { '@odata.count': 2, value: [{ ID: 207, title: 'Jane Eyre', stock: 11 }] } },
      },
    ],
    columns: [
      ['ID', 'number'],
      ['Title', 'text'],
      ['Stock', 'number'],
    ],
    rows: [
      [201, 'Wuthering Heights', 12],
      [207, 'Jane Eyre', 11],
    ],
  },
  {
    ...own,
    request: 'wordpress-posts',
    pages: [
      {
        asked: get(wordpress),
        answer: {
          headers: { 'x-wp-total': '2', 'x-wp-totalpages': '2', link: `<${wordpress}&page=2>; rel="next"` },
          body: [wordpressPost(5, 'Five')],
        },
      },
      {
        asked: get(`${wordpress}&page=2`),
        answer: {
          headers: { 'x-wp-total': '2', 'x-wp-totalpages': '2', link: `<${wordpress}&page=1>; rel="prev"` },
          body: [wordpressPost(4, 'Four')],
        },
      },
    ],
    columns: [['Title', 'text'], ['Link', 'link'], ['Published', 'date-time'], ['Changed', 'date-time'], id],
    rows: [
      ['Five', link('/?p=5'), '2026-03-01T10:15:30.000Z', '2026-03-02T10:15:30.000Z', 5],
      ['Four', link('/?p=4'), '2026-03-01T10:15:30.000Z', '2026-03-02T10:15:30.000Z', 4],
    ],
  },
  {
    ...own,
    request: 'mediawiki-pages',
    pages: [
      {
        asked: get(wiki),
        answer: {
          body: {
            batchcomplete: true,
            continue: { gapcontinue: 'Two', continue: 'gapcontinue||' },
            query: { pages: [wikiPage(1, 'One')] },
          },
        },
      },
      {
        asked: get(`${wiki}&gapcontinue=Two&continue=gapcontinue%7C%7C`),
        answer: { body: { batchcomplete: true, query: { pages: [wikiPage(2, 'Two')] } } },
      },
    ],
    columns: [['Title', 'text'], ['Link', 'link'], ['Changed', 'date-time'], ['Bytes', 'number'], id],
    rows: [
      ['One', link('/wiki/One'), '2026-03-01T10:15:30.000Z', 100, 1],
      ['Two', link('/wiki/Two'), '2026-03-01T10:15:30.000Z', 100, 2],
    ],
  },
  {
    ...own,
    request: 'redmine-issues',
    pages: [0, 1].map((offset) => ({
      asked: get(at(`/issues.json?status_id=*&sort=id&limit=100&offset=${offset}`)),
      answer: { body: { issues: [redmineIssue(offset + 1)], total_count: 2, offset, limit: 100 } },
    })),
    rows: [1, 2].map((number) => [
      number,
      `Issue ${number}`,
      'Intranet',
      'Bug',
      'New',
      'Normal',
      null,
      '2026-04-01',
      '2026-03-01T10:15:30.000Z',
    ]),
  },
  {
    ...own,
    request: 'django-rest-framework',
    pages: [
      {
        asked: get(at('/users/?format=json')),
        answer: {
          body: {
            count: 2,
            next: at('/users/?format=json&page=2'),
            previous: null,
            results: [{ username: 'ada', email: 'ada@example.com' }],
          },
        },
      },
      {
        asked: get(at('/users/?format=json&page=2')),
        answer: {
          body: {
            count: 2,
            next: null,
            previous: at('/users/?format=json'),
            results: [{ username: 'lin', email: 'lin@example.com' }],
          },
        },
      },
    ],
    columns: [
      ['Username', 'text'],
      ['Email', 'email'],
    ],
    rows: [
      ['ada', 'ada@example.com'],
      ['lin', 'lin@example.com'],
    ],
  },
  {
    ...own,
    request: 'json-server',
    pages: [1, 2].map((page) => ({
      asked: get(at(`/posts?_per_page=100&_page=${page}`)),
      answer: {
        body: {
          first: 1,
          prev: page === 1 ? null : 1,
          next: page === 1 ? 2 : null,
          last: 2,
          pages: 2,
          items: 101,
          data: page === 1 ? Array.from({ length: 100 }, (_, index) => post1(index)) : [post1(100)],
        },
      },
    })),
    columns: [
      ['Id', 'text'],
      ['Title', 'text'],
    ],
    rows: Array.from({ length: 101 }, (_, index) => [String(index), `Post ${index}`]),
  },
  {
    ...own,
    request: 'json-server-0',
    pages: [
      {
        asked: get(at('/posts?_limit=100&_page=1')),
        answer: { headers: { 'x-total-count': '1' }, body: [post1(1)] },
      },
      {
        asked: get(at('/posts?_limit=100&_page=2')),
        answer: { headers: { 'x-total-count': '1' }, body: [] },
      },
    ],
    columns: [
      ['Id', 'text'],
      ['Title', 'text'],
    ],
    rows: [['1', 'Post 1']],
  },
  {
    ...own,
    request: 'feathers',
    pages: [0, 1].map((skip) => ({
      asked: get(at(`/messages?$limit=100&$skip=${skip}`)),
      // The service gives no more than its `max` at once.
      answer: { body: { total: 2, limit: 1, skip, data: [{ text: `Message ${skip}` }] } },
    })),
    columns: [['Text', 'text']],
    rows: [['Message 0'], ['Message 1']],
  },
  {
    ...own,
    request: 'couchdb',
    pages: [
      {
        asked: post(at('/database/_find'), { selector: {}, limit: 200 }),
        answer: { body: { docs: [{ _id: 'a', name: 'Ada' }], bookmark: 'b1', warning: 'No matching index' } },
      },
      {
        asked: post(at('/database/_find'), { selector: {}, limit: 200, bookmark: 'b1' }),
        answer: { body: { docs: [], bookmark: 'b1', warning: 'No matching index' } },
      },
    ],
    columns: [
      ['Id', 'text'],
      ['Name', 'text'],
    ],
    rows: [['a', 'Ada']],
  },
  {
    ...own,
    request: 'couchdb-view',
    pages: [0, 1].map((skip) => ({
      asked: get(at(`/database/_all_docs?include_docs=true&limit=200&skip=${skip}`)),
      answer: {
        body: {
          total_rows: 2,
          offset: skip,
          rows: [
            { id: `d${skip}`, key: `d${skip}`, value: { rev: '1-a' }, doc: { _id: `d${skip}`, n: skip } },
          ],
        },
      },
    })),
    rows: [
      ['d0', 'd0', '1-a', 0],
      ['d1', 'd1', '1-a', 1],
    ],
  },
  {
    ...own,
    request: 'postgrest',
    values: { title: 'Jaws, (1975)' },
    pages: [
      {
        asked: get(at('/films?order=id&title=eq.Jaws%2C%20(1975)&limit=1000&offset=0'), {
          prefer: 'count=exact',
        }),
        answer: {
          status: 200,
          headers: { 'content-range': '0-0/1' },
          body: [{ id: 1, title: 'Jaws, (1975)' }],
        },
      },
      {
        asked: get(at('/films?order=id&title=eq.Jaws%2C%20(1975)&limit=1000&offset=1'), {
          prefer: 'count=exact',
        }),
        answer: { headers: { 'content-range': '*/1' }, body: [] },
      },
    ],
    columns: [
      ['Id', 'number'],
      ['Title', 'text'],
    ],
    rows: [[1, 'Jaws, (1975)']],
  },
  {
    ...own,
    request: 'data-api-builder',
    values: { title: "Rosemary's Baby" },
    pages: [
      {
        asked: get(at('/api/books?$first=500&$filter=title%20eq%20%27Rosemary%27%27s%20Baby%27')),
        answer: {
          body: {
            value: [{ id: 1, title: "Rosemary's Baby" }],
            nextLink: at('/api/books?$first=500&$after=eyJp'),
          },
        },
      },
      {
        asked: get(at('/api/books?$first=500&$after=eyJp')),
        answer: { body: { value: [{ id: 3, title: "Rosemary's Baby" }] } },
      },
    ],
    columns: [
      ['Id', 'number'],
      ['Title', 'text'],
    ],
    rows: [
      [1, "Rosemary's Baby"],
      [3, "Rosemary's Baby"],
    ],
  },
  {
    ...own,
    request: 'graphql',
    pages: [undefined, 'c1'].map((after, index) => ({
      asked: post(at('/graphql'), {
        query,
        variables: { first: 100, ...(after === undefined ? {} : { after }) },
      }),
      answer: {
        body: {
          data: {
            items: {
              nodes: [{ id: `n${index}`, name: `Node ${index}` }],
              pageInfo: { hasNextPage: index === 0, endCursor: `c${index + 1}` },
            },
          },
        },
      },
    })),
    columns: [
      ['Id', 'text'],
      ['Name', 'text'],
    ],
    rows: [
      ['n0', 'Node 0'],
      ['n1', 'Node 1'],
    ],
  },
];

function wordpressPost(number: number, title: string) {
  return {
    id: number,
    date_gmt: '2026-03-01T10:15:30',
    modified_gmt: '2026-03-02T10:15:30',
    slug: title.toLowerCase(),
    status: 'publish',
    link: at(`/?p=${number}`),
    title: { rendered: title },
  };
}

function wikiPage(pageid: number, title: string) {
  return {
    pageid,
    ns: 0,
    title,
    touched: '2026-03-01T10:15:30Z',
    length: 100,
    fullurl: at(`/wiki/${title}`),
  };
}

function redmineIssue(number: number) {
  return {
    id: number,
    project: { id: 1, name: 'Intranet' },
    tracker: { id: 1, name: 'Bug' },
    status: { id: 1, name: 'New', is_closed: false },
    priority: { id: 2, name: 'Normal' },
    subject: `Issue ${number}`,
    due_date: '2026-04-01',
    updated_on: '2026-03-01T10:15:30Z',
  };
}

function post1(index: number) {
  return { id: String(index), title: `Post ${index}` };
}
