import { describe, expect, it } from 'vitest';
import { ConfluenceUnderTest } from '../confluence-under-test';

const confluence = new ConfluenceUnderTest(['read:content-details:confluence']);

async function titles(cql: string, as: 'app' | 'viewer' | 'guest' | 'admin' = 'admin'): Promise<string[]> {
  const path = `/wiki/rest/api/search?cql=${encodeURIComponent(cql)}`;
  const { body } = await confluence.call(as, 'GET', path);
  return (body as { results: { content: { title: string } }[] }).results.map(({ content }) => content.title);
}

describe('search', () => {
  it.each([
    ['type = page AND space = "OPS"', ['Runbook']],
    ['title ~ "direct*"', ['Team directory']],
    ['title = "runbook"', ['Runbook']],
    ['text ~ "minutes" OR title ~ welcome', ['Welcome', 'Board minutes']],
    ['type = page AND NOT (space in (DEMO, OPS, PUB))', ['Partner contacts']],
    ['id in (98306, 98307) ORDER BY title DESC', ['Team directory', 'Runbook']],
    ['type = page AND lastmodified < "2020-01-01"', []],
    ['type = blogpost', []],
  ])('%s', async (cql, expected) => {
    expect(await titles(cql)).toEqual(expected);
  });

  it('finds what the caller may see', async () => {
    expect(await titles('type = page', 'guest')).toEqual(['Partner contacts', 'Opening hours']);
    expect(await titles('text ~ restricted', 'app')).toEqual(['Salary bands']);
    expect(await titles('text ~ restricted', 'viewer')).toEqual([]);
  });

  it('goes on by cursor', async () => {
    const first = await confluence.call('app', 'GET', '/wiki/rest/api/content/search?cql=type=page&limit=5');
    const { results, _links } = first.body as { results: object[]; _links: { next: string } };
    expect(results).toHaveLength(5);
    const second = await confluence.call('app', 'GET', `/wiki${_links.next}`);
    expect(second.body).toMatchObject({ results: [{ title: 'Opening hours' }] });
  });

  it.each(['', 'type =', '(type = page', 'nonsense = 1', 'title > 3', 'type = page type = page', '"a" = b'])(
    'answers 400 to %s',
    async (cql) => {
      const { status } = await confluence.call(
        'app',
        'GET',
        `/wiki/rest/api/search?cql=${encodeURIComponent(cql)}`,
      );
      expect(status).toBe(400);
    },
  );

  it.each([
    ['label = x', "the CQL field 'label' is not implemented"],
    ['created > now()', 'the CQL function now() is not implemented'],
  ])('throws by name on %s', async (cql, message) => {
    await expect(titles(cql)).rejects.toThrow(message);
  });

  it('is not for accounts without Confluence', async () => {
    const { status } = await confluence.call('customer', 'GET', '/wiki/rest/api/search?cql=type=page');
    expect(status).toBe(403);
  });
});
