import { describe, expect, it } from 'vitest';
import type { ParameterPlace, ParameterType } from '../../../contract/parameter';
import { findPlace } from './find-place';
import type { Carrier } from './language';
import { writeValue } from './quoting';

interface Around {
  readonly name?: string;
  readonly host?: string;
  readonly carrier?: Carrier;
  readonly type?: ParameterType;
  readonly place?: ParameterPlace;
}

/** What a text with `@` at its placeholder becomes for a value, or the reason why not. */
function write(text: string, value: string, around: Around = {}): string {
  const { name = 'q', host = 'api.example.com', carrier = 'query', type = 'text', place } = around;
  const at = text.indexOf('@');
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  const found = findPlace(
    { carrier, name, host, text: `${before}x${after}`, before, after },
    { type, place },
  );
  if (found.problem !== null) return found.problem;
  const written = writeValue(value, found.quoting);
  return written.ok ? `${before}${written.value}${after}` : written.failure;
}

const evil = `a' or "b\\`;

describe('a text in a query language', () => {
  it.each<[string, string, string, Around]>([
    ['OData', "name eq '@'", `name eq 'a'' or "b\\'`, { name: '$filter' }],
    ['an OData search', '"displayName:@"', `"displayName:a' or \\"b\\\\"`, { name: '$search' }],
    ['JQL', 'summary ~ "@"', `summary ~ "a' or \\"b\\\\"`, { name: 'jql' }],
    ['JQL in single quotes', "summary ~ '@'", `summary ~ 'a\\' or "b\\\\'`, { name: 'jql' }],
    ['a phrase in JQL', 'text ~ "\\"@\\""', `text ~ "\\"a' or \\\\\\"b\\\\\\\\\\""`, { name: 'jql' }],
    ['CQL in a body', 'title = "@"', `title = "a' or \\"b\\\\"`, { name: 'cql', carrier: 'json' }],
    [
      'GraphQL',
      '{ users(name: "@") { id } }',
      `{ users(name: "a' or \\"b\\\\") { id } }`,
      { name: 'query', carrier: 'json' },
    ],
    ['Google Drive', "name contains '@'", `name contains 'a\\' or "b\\\\'`, { host: 'www.googleapis.com' }],
    [
      'SOQL',
      "SELECT Id FROM Account WHERE Name = '@'",
      `SELECT Id FROM Account WHERE Name = 'a\\' or "b\\\\'`,
      { host: 'acme.my.salesforce.com' },
    ],
    ['Kusto', 'Events | where User == "@"', `Events | where User == "a' or \\"b\\\\"`, { name: 'query' }],
    ['JSON in a query', '{"name":"@"}', `{"name":"a' or \\"b\\\\"}`, { name: 'where' }],
    ['a key of CouchDB', '"@"', `"a' or \\"b\\\\"`, { name: 'key' }],
    [
      'XML in a body',
      '<Eq><Value Type="Text">@</Value></Eq>',
      '<Eq><Value Type="Text">a&apos; or &quot;b\\</Value></Eq>',
      { name: 'ViewXml', carrier: 'json' },
    ],
    [
      'a function in a path',
      "GetByTitle('@')",
      `GetByTitle('a'' or "b\\')`,
      { carrier: 'segment', name: '' },
    ],
    ['a quoted string in a header', 'timezone="@"', `timezone="a' or \\"b\\\\"`, { carrier: 'header' }],
  ])('stays within its quotes: %s', (_, text, expected, around) => {
    expect(write(text, evil, around)).toBe(expected);
  });

  it.each<[string, string, Around]>([
    ['OData', 'department eq @', { name: '$filter' }],
    ['OData as a whole', '@', { name: '$filter' }],
    ['an order', '@ desc', { name: '$orderby' }],
    ['an OData search', '@', { name: '$search' }],
    ['JQL', 'project = @', { name: 'jql' }],
    ['JQL as a whole', '@', { name: 'jql' }],
    ['GraphQL', '{ user(id: @) { id } }', { name: 'query', carrier: 'json' }],
    ['SQL', 'SELECT * FROM t WHERE a = @', { name: 'statement', carrier: 'json' }],
    ['JSON in a query', '{"name":@}', { name: 'where' }],
    ['an encoded query', 'active=true^name=@', { name: 'sysparm_query' }],
    ['RSQL', 'name==@;active==true', { name: 'filter' }],
    ['a search', 'type:order name:@', {}],
    ['a search that goes on', '@ AND active:true', {}],
    ['a list of values', 'id in (1,@)', {}],
    ['a key in a path', 'Products(@)', { carrier: 'segment', name: '' }],
  ])('is refused outside quotes: %s', (_, text, around) => {
    expect(write(text, 'x', around)).toBe('bare-text');
    expect(write(text, '5', { ...around, type: 'number' })).toBe(text.replace('@', '5'));
  });

  it.each<[string, string, Around]>([
    ['a comment of SQL', "SELECT 1 -- '@'", { name: 'sql' }],
    ['a block string of GraphQL', '{ a(b: """@""") }', { name: 'query', carrier: 'json' }],
    ['verbatim text of Kusto', 'T | where a == @"@"'.replace('@', '\u0001'), { name: 'query' }],
    ['a comment of XML', '<a><!-- @ --></a>', { name: 'ViewXml', carrier: 'json' }],
    ['the name of an element', '<@/>', { name: 'ViewXml', carrier: 'json' }],
  ])('is refused where nothing can be escaped: %s', (_, text, around) => {
    if (text.includes('\u0001')) {
      const [before, after] = ['T | where a == @"', '"'];
      const surroundings = { carrier: 'query' as const, name: 'query', host: '', text: `${before}x${after}` };
      const found = findPlace({ ...surroundings, before, after }, { type: 'text' });
      expect(found.problem).toBe('no-escape');
      return;
    }
    expect(write(text, 'x', around)).toBe('no-escape');
  });
});

describe('quotes of a language that nothing names', () => {
  it('double an apostrophe and take no backslash, which some languages escape with', () => {
    expect(write("name contains '@'", "O'Brien")).toBe("name contains 'O''Brien'");
    expect(write("name contains '@'", 'a\\')).toBe('quotes-unclear');
    expect(write('name:"@"', 'say "hi"')).toBe('quotes-unclear');
    expect(write('name:"@"', 'Zürich (West)')).toBe('name:"Zürich (West)"');
    expect(write("select a from t where b = '@'", '\\', { name: 'query' })).toBe('quotes-unclear');
  });

  it.each<[string, string]>([
    [`it's title:"@"`, 'a" OR b:"c'],
    [`it's don't AND title:"@"`, 'a" OR b:"c'],
    [`don't AND title:"@" AND note:"o'clock"`, 'a" OR b:"c'],
    [`the 5 o'clock "news" title:"@"`, 'a" OR b:"c'],
    [`say 5" title:'@'`, "a' OR b:'c"],
    [`'tis title:'@'`, "a' OR b:'c"],
    [`"it's" title:'x @'`, "a' OR b:'c"],
  ])('are told from the apostrophe of a sentence: %s', (text, hostile) => {
    expect(write(text, hostile)).not.toContain(hostile);
    for (const place of ['backslash', 'doubled'] as const)
      expect(write(text, hostile, { place })).not.toContain(hostile);
    expect(write(text, 'Zürich (West)')).toBe(text.replace('@', 'Zürich (West)'));
  });

  it('are escaped as the administrator chose', () => {
    expect(write("name contains '@'", evil, { place: 'backslash' })).toBe(`name contains 'a\\' or "b\\\\'`);
    expect(write("name contains '@'", evil, { place: 'doubled' })).toBe(`name contains 'a'' or "b\\'`);
    expect(write('name:@', 'x', { place: 'doubled' })).toBe('not-in-quotes');
    expect(write('name:@', 'one two', { place: 'word' })).toBe('not-a-word');
    expect(write('name:@', 'Ångström-1.2', { place: 'word' })).toBe('name:Ångström-1.2');
  });
});

describe('a place without a query language', () => {
  it.each<[string, Around]>([
    ['@', {}],
    ['@', { name: 'dept' }],
    ['@@example.com', { name: 'mail' }],
    ['pre@', {}],
    ["it's @", { carrier: 'json', name: 'text' }],
    ['is @!', { carrier: 'json', name: 'name' }],
    ['Hello: @', { carrier: 'json', name: 'message' }],
    ['root:@:', { carrier: 'segment', name: '' }],
    ['@', { carrier: 'header', name: 'x-tenant' }],
  ])('takes any text: %s', (text, around) => {
    expect(write(text, evil, around)).toBe(text.replace('@', evil));
  });

  it('takes a token within a header', () => {
    expect(write('respond-async, wait=@', '5, x=1', { carrier: 'header' })).toBe('not-a-token');
    expect(write('respond-async, wait=@', '5', { carrier: 'header' })).toBe('respond-async, wait=5');
  });
});
