import { column, same, textParameter } from './provider';
import type { Provider } from './provider';

type Request = Provider['requests'][number];

const id = (path: string) => column('id', same('ID'), path, 'number');
const changed = (path: string) => column('changed', { en: 'Changed', de: 'Geändert' }, path, 'date-time');

/**
 * Requests for servers that many run themselves: how they give their lists and pages, with the names of their own
 * examples, which the administrator replaces. `{host}` is the connection's first allowed host.
 */
export const requestsByKindOfServer: readonly Request[] = [
  {
    key: 'odata',
    name: { en: 'OData V4: an entity set (SAP CAP)', de: 'OData V4: eine Entitätsmenge (SAP CAP)' },
    description: {
      en: 'Replace catalog and Books by your service and entity set. Further pages follow the server’s next link.',
      de: 'Ersetzen Sie catalog und Books durch Ihren Dienst und Ihre Entitätsmenge. Weitere Seiten folgen dem Link des Servers.',
    },
    // https://cap.cloud.sap/docs/guides/providing-services#implicit-pagination: a $top of our own would end it.
    url: 'https://{host}/odata/v4/catalog/Books?$count=true',
    rowsPath: '$.value',
    permissions: {},
  },
  {
    key: 'wordpress-posts',
    name: { en: 'WordPress: posts', de: 'WordPress: Beiträge' },
    description: {
      en: 'Published posts, the newest first. Pages are read from …/wp/v2/pages.',
      de: 'Veröffentlichte Beiträge, die neuesten zuerst. Seiten liefert …/wp/v2/pages.',
    },
    // https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
    url: 'https://{host}/wp-json/wp/v2/posts?per_page=100&_fields=id,date_gmt,modified_gmt,slug,status,link,title',
    rowsPath: '$',
    columns: [
      column('title', { en: 'Title', de: 'Titel' }, '$.title.rendered'),
      column('link', { en: 'Link', de: 'Link' }, '$.link', 'link'),
      column('published', { en: 'Published', de: 'Veröffentlicht' }, '$.date_gmt', 'date-time'),
      changed('$.modified_gmt'),
      id('$.id'),
    ],
    permissions: {},
  },
  {
    key: 'mediawiki-pages',
    name: { en: 'MediaWiki: pages', de: 'MediaWiki: Seiten' },
    description: {
      en: 'All pages of the main namespace. Where the wiki’s api.php lies elsewhere, change the path.',
      de: 'Alle Seiten des Hauptnamensraums. Liegt api.php des Wikis woanders, ändern Sie den Pfad.',
    },
    // https://www.mediawiki.org/wiki/API:Continue: every member of `continue` goes under its own name.
    url: 'https://{host}/w/api.php?action=query&format=json&formatversion=2&generator=allpages&gaplimit=500&prop=info&inprop=url',
    rowsPath: '$.query.pages',
    paging: {
      kind: 'cursor',
      cursorPath: '$.continue',
      sendAs: 'query',
      parameter: 'continue',
      hasMorePath: '',
    },
    columns: [
      column('title', { en: 'Title', de: 'Titel' }, '$.title'),
      column('link', { en: 'Link', de: 'Link' }, '$.fullurl', 'link'),
      changed('$.touched'),
      column('length', { en: 'Bytes', de: 'Bytes' }, '$.length', 'number'),
      id('$.pageid'),
    ],
    permissions: {},
  },
  {
    key: 'redmine-issues',
    name: { en: 'Redmine: issues', de: 'Redmine: Tickets' },
    description: {
      en: 'All issues, open and closed. The API key goes into the connection, as header X-Redmine-API-Key.',
      de: 'Alle Tickets, offene und geschlossene. Der API-Schlüssel gehört in die Verbindung, als Header X-Redmine-API-Key.',
    },
    // https://www.redmine.org/projects/redmine/wiki/Rest_Issues; sorted, so that no page shifts into the next.
    url: 'https://{host}/issues.json?status_id=*&sort=id',
    rowsPath: '$.issues',
    paging: {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: 'offset',
      limitParameter: 'limit',
      pageSize: 100,
      totalPath: '$.total_count',
    },
    columns: [
      column('id', same('#'), '$.id', 'number'),
      column('subject', { en: 'Subject', de: 'Thema' }, '$.subject'),
      column('project', { en: 'Project', de: 'Projekt' }, '$.project.name', 'choice'),
      column('tracker', same('Tracker'), '$.tracker.name', 'choice'),
      column('status', same('Status'), '$.status.name', 'choice'),
      column('priority', { en: 'Priority', de: 'Priorität' }, '$.priority.name', 'choice'),
      column('assignee', { en: 'Assignee', de: 'Zugewiesen an' }, '$.assigned_to.name'),
      column('due', { en: 'Due', de: 'Fällig' }, '$.due_date', 'date'),
      changed('$.updated_on'),
    ],
    permissions: {},
  },
  {
    key: 'django-rest-framework',
    name: { en: 'Django REST Framework: a list', de: 'Django REST Framework: eine Liste' },
    description: {
      en: 'Replace users by your list. Further pages follow the link that the server names.',
      de: 'Ersetzen Sie users durch Ihre Liste. Weitere Seiten folgen dem Link, den der Server nennt.',
    },
    // https://www.django-rest-framework.org/api-guide/pagination/
    url: 'https://{host}/users/?format=json',
    rowsPath: '$.results',
    paging: { kind: 'next-link', path: '$.next' },
    permissions: {},
  },
  {
    key: 'json-server',
    name: { en: 'json-server 1: a list', de: 'json-server 1: eine Liste' },
    description: { en: 'Replace posts by your list.', de: 'Ersetzen Sie posts durch Ihre Liste.' },
    // https://github.com/typicode/json-server
    url: 'https://{host}/posts',
    rowsPath: '$.data',
    paging: {
      kind: 'page',
      sendAs: 'query',
      pageParameter: '_page',
      firstPage: 1,
      sizeParameter: '_per_page',
      pageSize: 100,
      totalPagesPath: '$.pages',
    },
    permissions: {},
  },
  {
    key: 'json-server-0',
    name: { en: 'json-server 0.17: a list', de: 'json-server 0.17: eine Liste' },
    description: { en: 'Replace posts by your list.', de: 'Ersetzen Sie posts durch Ihre Liste.' },
    // https://github.com/typicode/json-server/tree/v0
    url: 'https://{host}/posts',
    rowsPath: '$',
    paging: {
      kind: 'page',
      sendAs: 'query',
      pageParameter: '_page',
      firstPage: 1,
      sizeParameter: '_limit',
      pageSize: 100,
      totalPagesPath: '',
    },
    permissions: {},
  },
  {
    key: 'feathers',
    name: { en: 'Feathers: a service', de: 'Feathers: ein Service' },
    description: {
      en: 'Replace messages by your service. It must be paginated (paginate with default and max).',
      de: 'Ersetzen Sie messages durch Ihren Service. Er muss seitenweise antworten (paginate mit default und max).',
    },
    // https://feathersjs.com/api/databases/common.html#pagination
    url: 'https://{host}/messages',
    rowsPath: '$.data',
    paging: {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: '$skip',
      limitParameter: '$limit',
      pageSize: 100,
      totalPath: '$.total',
    },
    permissions: {},
  },
  {
    key: 'couchdb',
    name: { en: 'CouchDB: documents of a database', de: 'CouchDB: Dokumente einer Datenbank' },
    description: {
      en: 'Replace database by yours. Every document, without design documents.',
      de: 'Ersetzen Sie database durch Ihre. Alle Dokumente, ohne Design-Dokumente.',
    },
    // https://docs.couchdb.org/en/stable/api/database/find.html#pagination
    url: 'https://{host}/database/_find',
    body: { kind: 'json', text: '{\n  "selector": {},\n  "limit": 200\n}' },
    rowsPath: '$.docs',
    paging: {
      kind: 'cursor',
      cursorPath: '$.bookmark',
      sendAs: 'body',
      parameter: 'bookmark',
      hasMorePath: '',
    },
    permissions: {},
  },
  {
    key: 'couchdb-view',
    name: { en: 'CouchDB: rows of a view', de: 'CouchDB: Zeilen einer View' },
    description: {
      en: 'Key, value and document of each row. Replace the name of the database, and _all_docs by a view such as _design/app/_view/name.',
      de: 'Schlüssel, Wert und Dokument jeder Zeile. Ersetzen Sie den Namen der Datenbank, und _all_docs durch eine View wie _design/app/_view/name.',
    },
    // https://docs.couchdb.org/en/stable/api/ddoc/views.html
    url: 'https://{host}/database/_all_docs?include_docs=true',
    rowsPath: '$.rows',
    paging: {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: 'skip',
      limitParameter: 'limit',
      pageSize: 200,
      totalPath: '$.total_rows',
    },
    permissions: {},
  },
  {
    key: 'postgrest',
    name: { en: 'PostgREST: a table', de: 'PostgREST: eine Tabelle' },
    description: {
      en: 'Replace films and title by your table and column. Without a value for the parameter every row is read.',
      de: 'Ersetzen Sie films und title durch Ihre Tabelle und Spalte. Ohne Wert für den Parameter werden alle Zeilen gelesen.',
    },
    // https://docs.postgrest.org/en/stable/references/api/pagination_count.html
    url: 'https://{host}/films?order=id&title=eq.{{title}}',
    headers: [{ name: 'Prefer', value: 'count=exact' }],
    rowsPath: '$',
    parameters: [textParameter('title', { en: 'Title', de: 'Titel' })],
    paging: {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: 'offset',
      limitParameter: 'limit',
      pageSize: 1000,
      totalPath: '',
    },
    permissions: {},
  },
  {
    key: 'data-api-builder',
    name: { en: 'Microsoft Data API builder: an entity', de: 'Microsoft Data API builder: eine Entität' },
    description: {
      en: 'Replace books and title by your entity and field. Without a value for the parameter every row is read.',
      de: 'Ersetzen Sie books und title durch Ihre Entität und Ihr Feld. Ohne Wert für den Parameter werden alle Zeilen gelesen.',
    },
    // https://learn.microsoft.com/azure/data-api-builder/concept/api/pagination
    url: "https://{host}/api/books?$first=500&$filter=title%20eq%20'{{title}}'",
    rowsPath: '$.value',
    parameters: [textParameter('title', { en: 'Title', de: 'Titel' })],
    paging: { kind: 'next-link', path: '$.nextLink' },
    permissions: {},
  },
  {
    key: 'graphql',
    name: { en: 'GraphQL: a connection', de: 'GraphQL: eine Connection' },
    description: {
      en: 'Replace items and its fields by yours. Values go into the variables; further pages follow pageInfo.',
      de: 'Ersetzen Sie items und seine Felder durch Ihre. Werte gehören in die Variablen; weitere Seiten folgen pageInfo.',
    },
    // https://relay.dev/graphql/connections.htm
    url: 'https://{host}/graphql',
    body: {
      kind: 'graphql',
      text: [
        'query Items($first: Int!, $after: String) {',
        '  items(first: $first, after: $after) {',
        '    nodes {',
        '      id',
        '      name',
        '    }',
        '    pageInfo {',
        '      hasNextPage',
        '      endCursor',
        '    }',
        '  }',
        '}',
      ].join('\n'),
      variables: '{\n  "first": 100\n}',
    },
    rowsPath: '$.data.items.nodes',
    paging: {
      kind: 'cursor',
      cursorPath: '$.data.items.pageInfo.endCursor',
      sendAs: 'body',
      parameter: 'variables.after',
      hasMorePath: '$.data.items.pageInfo.hasNextPage',
    },
    permissions: {},
  },
];
