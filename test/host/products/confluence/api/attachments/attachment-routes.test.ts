import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../../../accounts/accounts';
import { ConfluenceUnderTest } from '../confluence-under-test';

let confluence: ConfluenceUnderTest;
beforeEach(() => {
  confluence = new ConfluenceUnderTest(['read:attachment:confluence']);
});

const list = '/wiki/api/v2/pages/98308/attachments';
const content = '/wiki/rest/api/content/98308/child/attachment/att1507329/download';

describe('attachments', () => {
  it('are listed by name in their newest version', async () => {
    const only = async (path: string) => (await confluence.call('app', 'GET', path)).body;
    expect(await only(`${list}?filename=bands.csv&status=current&limit=25`)).toMatchObject({
      results: [
        {
          id: 'att1507329',
          title: 'bands.csv',
          status: 'current',
          pageId: '98308',
          mediaType: 'text/csv',
          fileSize: 71,
          version: { number: 1 },
        },
      ],
    });
    expect(await only(`${list}?filename=other.csv`)).toMatchObject({ results: [] });
    confluence.attachments.attach(accountOf('author'), '98308', 'bands.csv', Buffer.from('Band\nA\n'));
    expect(await only(list)).toMatchObject({
      results: [{ id: 'att1507329', version: { number: 2 }, fileSize: 7 }],
    });
  });

  it('are there for whom the page is', async () => {
    const statuses = await Promise.all(
      (['app', 'author', 'viewer', 'guest'] as const).flatMap((as) =>
        [list, content].map(async (path) => await confluence.status(as, path)),
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 404, 404]);
  });

  it('are attached by who may change the page', () => {
    const attach = (as: 'viewer' | 'author') => () =>
      confluence.attachments.attach(accountOf(as), '98305', 'a.csv', Buffer.from('a'));
    expect(attach('viewer')).toThrow('not permitted');
    expect(attach('author')()).toMatchObject({ version: 1 });
  });

  it('are no other page’s, and not without the scope', async () => {
    expect(await confluence.status('app', content.replace('98308', '98305'))).toBe(404);
    const unscoped = new ConfluenceUnderTest([]);
    expect(await unscoped.status('app', list)).not.toBe(200);
  });
});
