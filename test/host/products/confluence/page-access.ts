import { APP_ACCOUNT_ID, type Account } from '../../accounts/accounts';
import { groupNamed } from '../../accounts/groups';
import type { Page } from './page-document';
import type { Space, SpaceOperation } from './space-store';

/** Who acts: an account, or the app itself (`null`). */
export type Actor = Account | null;

/** The actor's account id; the app has one of its own, the anonymous visitor none. */
export function accountIdOf(actor: Actor): string | null {
  return actor === null ? APP_ACCOUNT_ID : actor.accountId;
}

/** Whether an account may use Confluence at all: with a licence, as a guest, or as the app. */
export function mayUseConfluence(actor: Actor): boolean {
  return (
    actor === null || actor.groups.some((name) => name === 'confluence-users' || name === 'confluence-guests')
  );
}

/** Whether a space lets the actor do something. The app may do in every space what its scopes let it. */
export function mayInSpace(
  actor: Actor,
  space: Space,
  key: SpaceOperation['key'],
  targetType: SpaceOperation['targetType'],
): boolean {
  if (actor === null) return key !== 'administer';
  if (key === 'read' && space.isPublic) return true;
  const groupIds = actor.groups.map((name) => groupNamed(name).id);
  return space.permissions.some(
    ({ principal, operation }) =>
      operation.key === key &&
      operation.targetType === targetType &&
      (principal.type === 'user' ? principal.id === actor.accountId : groupIds.includes(principal.id)),
  );
}

/** Whether the actor may see the pages of a space that are not restricted. */
export function maySee(actor: Actor, space: Space): boolean {
  return mayInSpace(actor, space, 'read', 'space');
}

/** Whether the actor may make pages in a space, and so change those that are not restricted. */
export function mayEdit(actor: Actor, space: Space): boolean {
  return maySee(actor, space) && mayInSpace(actor, space, 'create', 'page');
}

/**
 * Whether the actor may do something with a page: the space decides, and then the page's restrictions. They bind the app
 * and site administrators too. https://jira.atlassian.com/browse/ECO-822
 */
export function mayWithPage(
  actor: Actor,
  page: Page,
  space: Space,
  operation: 'read' | 'update' | 'delete',
): boolean {
  if (!maySee(actor, space) || !isOn(page.restrictions?.read, actor)) return false;
  if (operation === 'read') return true;
  if (!isOn(page.restrictions?.update, actor)) return false;
  return operation === 'update' ? mayEdit(actor, space) : mayInSpace(actor, space, 'delete', 'page');
}

function isOn(list: readonly string[] | undefined, actor: Actor): boolean {
  const accountId = accountIdOf(actor);
  return list === undefined || (accountId !== null && list.includes(accountId));
}
