import { isSiteAdmin, unlicensedKind, type Account } from '../../../../accounts/accounts';
import { mayUseConfluence } from '../../page-access';
import { PageRefusal } from '../../page-document';
import type { ConfluenceCall } from '../confluence-call';

/** A user as the v1 API shows it. Site administrators see no more than others of what its owner hides. */
export function userBody(account: Account, expanded: readonly string[] = []): object {
  const isGuest = account.groups.includes('confluence-guests');
  return {
    type: 'known',
    accountId: account.accountId,
    accountType: account.roles.includes('customer') ? 'customer' : 'atlassian',
    email: account.email ?? '',
    publicName: account.displayName,
    displayName: account.displayName,
    isExternalCollaborator: isGuest,
    isGuest,
    accountStatus: 'active',
    ...(expanded.includes('operations')
      ? { operations: operationsOf(account) }
      : { _expandable: { operations: '', personalSpace: '' } }),
  };
}

/** What an account may do with the product as a whole. */
export function operationsOf(account: Account): object[] {
  if (!mayUseConfluence(account)) return [];
  const operations = [{ operation: 'use', targetType: 'application' }];
  if (unlicensedKind(account) === undefined) {
    operations.push({ operation: 'create', targetType: 'space' });
  }
  if (isSiteAdmin(account)) operations.push({ operation: 'administer', targetType: 'application' });
  return operations;
}

/** Throws `PageRefusal` 403 for an account that may not use Confluence. */
export function checkMayUse({ account }: Pick<ConfluenceCall, 'account'>): void {
  if (!mayUseConfluence(account)) {
    throw new PageRefusal(403, 'Current user not permitted to use Confluence');
  }
}
