import { describe, expect, it } from 'vitest';
import { ConfluenceUnderTest } from '../confluence-under-test';

const scopes = ['read:content-details:confluence', 'read:user:confluence', 'read:group:confluence'];
const confluence = new ConfluenceUnderTest(scopes);
const authorId = encodeURIComponent('557058:author-0000');

describe('groups', () => {
  it('of an account come in pages', async () => {
    const path = `/wiki/rest/api/user/memberof?accountId=${authorId}`;
    expect((await confluence.call('app', 'GET', path)).body).toMatchObject({
      results: [
        { name: 'confluence-users' },
        { name: 'editors' },
        { name: 'finance', id: '0a1c52ab-5f4e-4b6e-9a55-000000000004' },
        { name: 'jira-users' },
      ],
      size: 4,
      limit: 200,
    });
    const second = await confluence.call('viewer', 'GET', `${path}&start=2&limit=1`);
    expect(second.body).toMatchObject({ results: [{ name: 'finance' }], start: 2, limit: 1, size: 1 });
    expect((second.body as { _links: { next: string } })._links.next).toBe(
      `/rest/api/user/memberof?accountId=${authorId}&start=3&limit=1`,
    );
  });

  it('need both granular scopes', async () => {
    const path = `/wiki/rest/api/user/memberof?accountId=${authorId}`;
    for (const missing of ['read:user:confluence', 'read:group:confluence']) {
      const without = new ConfluenceUnderTest(scopes.filter((scope) => scope !== missing));
      expect((await without.call('app', 'GET', path)).status).toBe(401);
    }
  });

  it('are found by a part of their name, and list their members', async () => {
    const { body } = await confluence.call('admin', 'GET', '/wiki/rest/api/group/picker?query=FIN&limit=20');
    const [finance] = (body as { results: { id: string; name: string }[] }).results;
    expect(finance?.name).toBe('finance');
    const members = await confluence.call(
      'app',
      'GET',
      `/wiki/rest/api/group/${finance!.id}/membersByGroupId`,
    );
    expect(members.body).toMatchObject({ results: [{ displayName: 'Otto Author' }], size: 1 });
    expect((await confluence.call('app', 'GET', '/wiki/rest/api/group/by-id?id=1')).status).toBe(404);
  });

  it('are not shown to who may not use Confluence', async () => {
    const path = `/wiki/rest/api/user/memberof?accountId=${authorId}`;
    expect((await confluence.call('customer', 'GET', path)).status).toBe(403);
  });
});

describe('users', () => {
  it('are known by account id', async () => {
    const path = (id: string) => `/wiki/rest/api/user?accountId=${encodeURIComponent(id)}`;
    expect((await confluence.call('app', 'GET', path('557058:guest-0000'))).body).toMatchObject({
      type: 'known',
      accountType: 'atlassian',
      displayName: 'Gus Guest',
      isGuest: true,
    });
    expect((await confluence.call('app', 'GET', path('557058:nobody'))).status).toBe(404);
  });

  it('are found by the beginning of a name; guests only when asked for', async () => {
    const namesFor = async (query: string) => {
      const { body } = await confluence.call('admin', 'GET', `/wiki/rest/api/search/user?${query}`);
      return (body as { results: { user: { displayName: string } }[] }).results.map(
        ({ user }) => user.displayName,
      );
    };
    expect(await namesFor('cql=user.fullname~"ad"&limit=10')).toEqual(['Ada Admin']);
    expect(await namesFor('cql=user.fullname~gus')).toEqual([]);
    expect(await namesFor('cql=type=user&sitePermissionTypeFilter=externalCollaborator')).toEqual([
      'Gus Guest',
    ]);
  });
});
