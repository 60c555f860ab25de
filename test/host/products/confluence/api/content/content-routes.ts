import { ACCOUNTS, accountOf, isSiteAdmin, type Account } from '../../../../accounts/accounts';
import { groupById } from '../../../../accounts/groups';
import { mayUseConfluence, mayWithPage } from '../../page-access';
import { PageRefusal } from '../../page-document';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply } from '../../../../server/platform-reply';
import { v1 } from '../confluence-reply';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/ */
export const CONTENT_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/rest/api/content/{id}/permission/check',
    scopes: [['read:content.permission:confluence'], ['read:confluence-content.permission']],
    reads: true,
    isAboutPeople: true,
    handle: (call) => v1(() => checkContentPermission(call)),
  },
];

/** Site permissions, the space's and the page's restrictions, in this order. */
function checkContentPermission(call: ConfluenceCall): PlatformReply {
  const { subject, operation } = (call.body ?? {}) as {
    subject?: { type?: string; identifier?: string };
    operation?: string;
  };
  if (typeof subject?.identifier !== 'string' || typeof operation !== 'string') {
    throw new PageRefusal(400, 'A permission check needs {subject: {type, identifier}, operation}');
  }
  if (operation !== 'read' && operation !== 'update' && operation !== 'delete')
    throw new PageRefusal(400, `Unknown operation: ${operation}`);
  const { account } = call;
  // About others than oneself only administrators may ask. That the app counts as one is unverified.
  if (account !== null && !isSiteAdmin(account) && subject.identifier !== account.accountId) {
    throw new PageRefusal(403, 'Only administrators may check the permissions of others');
  }
  const asked = subjectAccount(subject.type, subject.identifier);
  const found = call.confluence.pages.find(call.params['id'] ?? '');
  if (!found || found.page.status === 'trashed') {
    throw new PageRefusal(404, `No content found with id : ${call.params['id']}`);
  }
  const { page, space } = found;
  const what = asked.accountId === null && subject.type === 'user' ? 'Anonymous user' : 'User';
  if (!mayUseConfluence(asked) && !space.isPublic) return denied(`${what} is not allowed to use Confluence`);
  if (!mayWithPage(asked, { ...page, restrictions: {} }, space, operation))
    return denied(`${what} does not have permission to the space`);
  if (!mayWithPage(asked, page, space, operation))
    return denied(`${what} does not have permission to the content`);
  return jsonReply(200, { hasPermission: true, errors: [] });
}

function denied(translation: string): PlatformReply {
  return jsonReply(200, { hasPermission: false, errors: [{ translation, args: [] }] });
}

/** The account to check; a group is checked as somebody who is in it alone. */
function subjectAccount(type: string | undefined, identifier: string): Account {
  if (type === 'user') {
    const account = ACCOUNTS.find(({ accountId }) => accountId === identifier);
    if (identifier === 'anonymous') return accountOf(null);
    if (!account) throw new PageRefusal(400, `Unknown user: ${identifier}`);
    return account;
  }
  if (type !== 'group') throw new PageRefusal(400, `Unknown subject type: ${String(type)}`);
  const group = groupById(identifier);
  if (!group) throw new PageRefusal(400, `Unknown group: ${identifier}`);
  return { key: 'viewer', accountId: null, displayName: group.name, roles: [], groups: [group.name] };
}
