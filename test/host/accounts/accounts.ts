/** The people of the local site. */
export type AccountKey = 'admin' | 'author' | 'viewer' | 'customer' | 'anonymous';

/** One of them, with the roles that the product permissions are computed from. */
export interface Account {
  readonly key: AccountKey;
  /** Atlassian account id; null for the anonymous visitor. */
  readonly accountId: string | null;
  readonly displayName: string;
  readonly roles: readonly ('site-admin' | 'author' | 'viewer' | 'customer')[];
  readonly groups: readonly string[];
}

export const ACCOUNTS: readonly Account[] = [
  {
    key: 'admin',
    accountId: '557058:admin-0000',
    displayName: 'Ada Admin',
    roles: ['site-admin', 'author', 'viewer'],
    groups: ['site-admins', 'confluence-users', 'jira-users'],
  },
  {
    key: 'author',
    accountId: '557058:author-0000',
    displayName: 'Otto Author',
    roles: ['author', 'viewer'],
    groups: ['confluence-users', 'jira-users'],
  },
  {
    key: 'viewer',
    accountId: '557058:viewer-0000',
    displayName: 'Vera Viewer',
    roles: ['viewer'],
    groups: ['confluence-users', 'jira-users'],
  },
  {
    key: 'customer',
    accountId: 'qm:customer-0000',
    displayName: 'Carl Customer',
    roles: ['customer'],
    groups: [],
  },
  { key: 'anonymous', accountId: null, displayName: 'Anonymous', roles: [], groups: [] },
];

const ANONYMOUS = ACCOUNTS.find((account) => account.key === 'anonymous')!;

/**
 * The account of a key (`viewer`) or an account id; null and undefined are the anonymous visitor.
 * Throws on an unknown name, so that a mistyped test never runs as somebody else.
 */
export function accountOf(keyOrId: string | null | undefined): Account {
  if (keyOrId === null || keyOrId === undefined) return ANONYMOUS;
  const account = ACCOUNTS.find(({ key, accountId }) => key === keyOrId || accountId === keyOrId);
  if (!account) throw new Error(`host: unknown account '${keyOrId}'`);
  return account;
}

/** Whether the account administers the site, and so both products. */
export function isSiteAdmin(account: Account): boolean {
  return account.roles.includes('site-admin');
}
