import { beforeEach, describe, expect, it } from 'vitest';
import { ConfluenceUnderTest } from '../confluence-under-test';

let confluence: ConfluenceUnderTest;
beforeEach(() => {
  confluence = new ConfluenceUnderTest([
    'read:page:confluence',
    'write:page:confluence',
    'delete:page:confluence',
    'read:comment:confluence',
    'write:comment:confluence',
    'read:space:confluence',
    'write:space:confluence',
  ]);
});

const storage = (value: string) => ({ representation: 'storage', value });

describe('a page', () => {
  it('is read with its body where that is asked for', async () => {
    const { body } = await confluence.call('app', 'GET', '/wiki/api/v2/pages/98305?body-format=storage');
    expect(body).toMatchObject({
      id: '98305',
      status: 'current',
      spaceId: '65537',
      version: { number: 1 },
      body: { storage: { value: expect.stringContaining('<h2>Welcome') as never } },
      _links: { webui: '/spaces/DEMO/pages/98305' },
    });
    expect((await confluence.call('app', 'GET', '/wiki/api/v2/pages/98305')).body).toMatchObject({
      body: {},
    });
  });

  it('is not there for whom its restrictions leave out, the app and administrators included', async () => {
    const statusFor = async (as: 'app' | 'admin' | 'author' | 'viewer', id: string) =>
      (await confluence.call(as, 'GET', `/wiki/api/v2/pages/${id}`)).status;
    expect(await statusFor('app', '98308')).toBe(200);
    expect(await statusFor('author', '98308')).toBe(200);
    expect(await statusFor('viewer', '98308')).toBe(404);
    expect(await statusFor('admin', '98309')).toBe(200);
    expect(await statusFor('app', '98309')).toBe(404);
    expect(await statusFor('author', '98309')).toBe(404);
  });

  it('is created, changed by the next version only, and moved to the trash', async () => {
    const input = { spaceId: '65537', status: 'current', title: 'Offer', body: storage('<p>One</p>') };
    const created = await confluence.call('app', 'POST', '/wiki/api/v2/pages', input);
    expect(created).toMatchObject({ status: 200, body: { title: 'Offer', version: { number: 1 } } });
    const { id } = created.body as { id: string };
    expect((await confluence.call('app', 'POST', '/wiki/api/v2/pages', input)).status).toBe(400);

    const change = { id, status: 'current', title: 'Offer 2', body: storage('<p>Two</p>') };
    const path = `/wiki/api/v2/pages/${id}`;
    expect((await confluence.call('app', 'PUT', path, { ...change, version: { number: 1 } })).status).toBe(
      409,
    );
    expect(
      (await confluence.call('app', 'PUT', path, { ...change, version: { number: 2 } })).body,
    ).toMatchObject({ title: 'Offer 2', body: { storage: { value: '<p>Two</p>' } } });

    expect((await confluence.call('viewer', 'DELETE', path)).status).toBe(403);
    expect((await confluence.call('app', 'DELETE', path)).status).toBe(204);
    expect((await confluence.call('app', 'GET', path)).status).toBe(404);
    expect((await confluence.call('app', 'GET', `${path}?status=trashed`)).body).toMatchObject({
      status: 'trashed',
    });
    expect((await confluence.call('app', 'DELETE', `${path}?purge=true`)).status).toBe(204);
    expect((await confluence.call('app', 'GET', `${path}?status=trashed`)).status).toBe(404);
  });

  it('is not created without permission, space, title or well-formed body', async () => {
    const input = { spaceId: '65537', title: 'New', body: storage('<p>One</p>') };
    const statusOf = async (as: 'app' | 'viewer' | 'guest', body: object) =>
      (await confluence.call(as, 'POST', '/wiki/api/v2/pages', body)).status;
    expect(await statusOf('viewer', input)).toBe(403);
    expect(await statusOf('guest', input)).toBe(404);
    expect(await statusOf('app', { ...input, spaceId: '1' })).toBe(404);
    expect(await statusOf('app', { ...input, title: '' })).toBe(400);
    expect(await statusOf('app', { ...input, body: storage('<p>') })).toBe(400);
    await expect(
      confluence.call('app', 'POST', '/wiki/api/v2/pages', {
        ...input,
        body: { representation: 'wiki', value: 'h1. x' },
      }),
    ).rejects.toThrow('a body in wiki is not implemented');
  });
});

describe('lists', () => {
  it('go from page to page by cursor and hold what the caller may see', async () => {
    const ids: string[] = [];
    let path: string | undefined = '/wiki/api/v2/pages?space-id=65537&limit=2';
    while (path !== undefined) {
      const { body, headers } = await confluence.call('viewer', 'GET', path);
      const page = body as { results: { id: string }[]; _links: { next?: string } };
      ids.push(...page.results.map(({ id }) => id));
      path = page._links.next;
      expect(headers['link']).toBe(path === undefined ? undefined : `<${path}>; rel="next"`);
    }
    expect(ids).toEqual(['98305', '98306']);
  });

  it('refuse a cursor that was not handed out, and parameters that the host does not know', async () => {
    expect((await confluence.call('app', 'GET', '/wiki/api/v2/pages?cursor=x')).status).toBe(400);
    expect((await confluence.call('app', 'GET', '/wiki/api/v2/pages?limit=251')).status).toBe(400);
    await expect(confluence.call('app', 'GET', '/wiki/api/v2/pages?sort=id')).rejects.toThrow(
      "parameter 'sort' of product call GET /wiki/api/v2/pages is not implemented",
    );
  });
});

describe('comments', () => {
  it('are added by who may comment and read by who may see the page', async () => {
    const body = { pageId: '98305', body: storage('<p>Good</p>') };
    const added = await confluence.call('viewer', 'POST', '/wiki/api/v2/footer-comments', body);
    expect(added).toMatchObject({ status: 201, body: { pageId: '98305' } });
    const list = '/wiki/api/v2/pages/98305/footer-comments?body-format=storage';
    expect((await confluence.call('app', 'GET', list)).body).toMatchObject({
      results: [{ body: { storage: { value: '<p>Good</p>' } } }],
    });
    expect((await confluence.call('guest', 'GET', list)).status).toBe(404);
    expect((await confluence.call('guest', 'POST', '/wiki/api/v2/footer-comments', body)).status).toBe(404);
  });
});

describe('spaces', () => {
  it('are listed by key for who may see them', async () => {
    const keysFor = async (as: 'viewer' | 'guest' | 'app') => {
      const { body } = await confluence.call(as, 'GET', '/wiki/api/v2/spaces');
      return (body as { results: { key: string }[] }).results.map(({ key }) => key);
    };
    expect(await keysFor('viewer')).toEqual(['DEMO', 'PARTNER', 'PUB']);
    expect(await keysFor('guest')).toEqual(['PARTNER', 'PUB']);
    expect(await keysFor('app')).toEqual(['DEMO', 'OPS', 'PARTNER', 'PUB']);
    expect((await confluence.call('app', 'GET', '/wiki/api/v2/spaces?keys=OPS&limit=1')).body).toMatchObject({
      results: [{ id: '65538', key: 'OPS', type: 'global', status: 'current' }],
    });
  });

  it('say which group may do what', async () => {
    const { body } = await confluence.call('app', 'GET', '/wiki/api/v2/spaces/65538/permissions?limit=250');
    expect((body as { results: object[] }).results).toContainEqual({
      id: expect.any(String) as never,
      principal: { type: 'group', id: '0a1c52ab-5f4e-4b6e-9a55-000000000006' },
      operation: { key: 'create', targetType: 'page' },
    });
  });

  it('are created once under a key, with a home page and the default permissions', async () => {
    const input = {
      key: 'SALES',
      name: 'Sales',
      description: { plain: { value: 'x', representation: 'plain' } },
    };
    const created = await confluence.call('app', 'POST', '/wiki/rest/api/space', input);
    expect(created).toMatchObject({ status: 200, body: { id: 65_541, key: 'SALES' } });
    expect((await confluence.call('app', 'POST', '/wiki/rest/api/space', input)).status).toBe(400);
    expect((await confluence.call('guest', 'POST', '/wiki/rest/api/space', input)).status).toBe(403);
    expect((await confluence.call('viewer', 'GET', '/wiki/api/v2/spaces/65541/pages')).body).toMatchObject({
      results: [{ title: 'Sales' }],
    });
  });
});
