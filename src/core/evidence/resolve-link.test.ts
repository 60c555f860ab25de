import { describe, expect, it } from 'vitest';
import { resolveLink } from './resolve-link';

describe('resolveLink', () => {
  it.each([
    ['https://example.com/b?page=2', 'https://example.com/a', 'https://example.com/b?page=2'],
    ['?page=2', 'https://example.com/a/b?page=1', 'https://example.com/a/b?page=2'],
    ['/a?page=2', 'https://example.com/a?page=1', 'https://example.com/a?page=2'],
    // Salesforce goes on elsewhere.
    ['/data/query/01-2000', 'https://example.com/data/query?q=1', 'https://example.com/data/query/01-2000'],
    // Confluence Cloud behind Atlassian's gateway, and a server with a context path that its links leave out.
    [
      '/wiki/api/v2/pages?cursor=c',
      'https://api.atlassian.com/ex/confluence/1/wiki/api/v2/pages?limit=2',
      'https://api.atlassian.com/ex/confluence/1/wiki/api/v2/pages?cursor=c',
    ],
    [
      '/rest/api/space?start=2',
      'https://e.com/confluence/rest/api/space',
      'https://e.com/confluence/rest/api/space?start=2',
    ],
    // Another endpoint of the same name's end is another one.
    ['/pages?c=1', 'https://example.com/api/subpages', 'https://example.com/pages?c=1'],
    ['//other.example.com/a?page=2', 'https://example.com/x/a', 'https://other.example.com/a?page=2'],
    ['/?page=2', 'https://example.com/a/', 'https://example.com/?page=2'],
  ])('%s on %s is %s', (link, page, expected) => {
    expect(resolveLink(link, page)).toBe(expected);
  });

  it('is nothing for what is no address', () => {
    expect(resolveLink('https://', 'https://example.com/')).toBeNull();
  });
});
