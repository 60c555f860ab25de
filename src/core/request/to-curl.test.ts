import { describe, expect, it } from 'vitest';
import { anOAuth2Auth } from '../../../test/builders/connections';
import type { Auth } from '../../contract/connection';
import type { HttpRequest } from '../ports';
import { parsePlace } from './parse-place';
import { toCurl } from './to-curl';

const none: Auth = { type: 'none' };
const get = (url: string, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers,
});

describe('toCurl', () => {
  it('spells a request for a shell', () => {
    const request: HttpRequest = {
      method: 'POST',
      url: "https://api.example/search?q=o'neil",
      headers: { accept: 'application/json' },
      body: '{"a":"it\'s"}',
    };
    expect(toCurl(request, none)).toBe(
      [
        'curl -X POST',
        `'https://api.example/search?q=o'\\''neil'`,
        `-H 'accept: application/json'`,
        `--data-raw '{"a":"it'\\''s"}'`,
      ].join(' \\\n  '),
    );
  });

  it.each<[string, Auth, string]>([
    ['a bearer token', { type: 'bearer' }, `-H 'authorization: Bearer •••'`],
    ['a token of a sign-in', anOAuth2Auth(), `-H 'authorization: Bearer •••'`],
    [
      'a token that is bound to a key',
      anOAuth2Auth({ dpop: true }),
      `-H 'authorization: DPoP •••' \\\n  -H 'dpop: •••'`,
    ],
    ['basic authentication', { type: 'basic', username: 'me' }, `-H 'authorization: Basic •••'`],
    ['a key in a header', { type: 'api_key', placement: 'header', name: 'X-Key' }, `-H 'x-key: •••'`],
    [
      'a key in the query',
      { type: 'api_key', placement: 'query', name: 'apikey' },
      `https://api.example/?a=1&apikey=•••'`,
    ],
  ])('shows the place of %s', (_, auth, expected) => {
    expect(toCurl(get('https://api.example/?a=1'), auth)).toContain(expected);
  });

  it('masks credentials written into the address, and nothing that only looks like one', () => {
    const curl = toCurl(
      get('https://api.example/?api_key=abc&access_token=def&spaceKey=DOCS&code=1&$select=id'),
      none,
    );
    expect(curl).toContain('api_key=•••&access_token=•••&spaceKey=DOCS&code=•••&$select=id');
  });
});

describe('parsePlace', () => {
  it.each([
    ['98305', { kind: 'page', id: '98305' }],
    ['https://x.atlassian.net/wiki/spaces/DEMO/pages/98305/Team+directory', { kind: 'page', id: '98305' }],
    ['https://x.atlassian.net/wiki/spaces/DEMO/pages/edit-v2/98305', { kind: 'page', id: '98305' }],
    ['/wiki/pages/viewpage.action?pageId=98305', { kind: 'page', id: '98305' }],
    // As the page’s share button gives it.
    ['https://x.atlassian.net/wiki/x/D4AB', { kind: 'page', id: '98319' }],
    ['https://x.atlassian.net/wiki/x/D4AB?atl_f=x', { kind: 'page', id: '98319' }],
    ['https://wiki.example.com/x/BYBN', { kind: 'page', id: '5079045' }],
    ['https://x.atlassian.net/wiki/x/', null],
    ['ord-12', { kind: 'issue', key: 'ORD-12' }],
    ['https://x.atlassian.net/browse/ORD-12', { kind: 'issue', key: 'ORD-12' }],
    [
      'https://x.atlassian.net/jira/software/projects/ORD/boards/1?selectedIssue=ORD-12',
      { kind: 'issue', key: 'ORD-12' },
    ],
    ['https://x.atlassian.net/wiki/spaces/DEMO', null],
    ['', null],
    ['a page', null],
  ])('reads %s', (text, expected) => {
    expect(parsePlace(text)).toEqual(expected);
  });
});
