/** The people of the local site. */
export type AccountKey = 'admin' | 'author' | 'viewer' | 'guest' | 'customer' | 'anonymous';

/** One of them, with the roles that the product permissions are computed from. */
export interface Account {
  readonly key: AccountKey;
  /** Atlassian account id; null for the anonymous visitor. */
  readonly accountId: string | null;
  readonly displayName: string;
  /** What its owner lets apps see; absent where nobody may. */
  readonly email?: string;
  readonly roles: readonly ('site-admin' | 'author' | 'viewer' | 'guest' | 'customer')[];
  /** Names of groups in `groups.ts`. */
  readonly groups: readonly string[];
  /** The language it reads, as its browser says; `en-US` without it. */
  readonly locale?: string;
}

export const ACCOUNTS: readonly Account[] = [
  {
    key: 'admin',
    accountId: '557058:admin-0000',
    displayName: 'Ada Admin',
    email: 'ada@contoso.example',
    roles: ['site-admin', 'author', 'viewer'],
    groups: ['site-admins', 'confluence-users', 'editors', 'jira-users'],
  },
  {
    key: 'author',
    accountId: '557058:author-0000',
    displayName: 'Otto Author',
    email: 'otto@contoso.example',
    roles: ['author', 'viewer'],
    groups: ['confluence-users', 'editors', 'finance', 'jira-users'],
  },
  {
    key: 'viewer',
    accountId: '557058:viewer-0000',
    displayName: 'Vera Viewer',
    email: 'vera@contoso.example',
    roles: ['viewer'],
    groups: ['confluence-users', 'jira-users'],
  },
  {
    key: 'guest',
    accountId: '557058:guest-0000',
    displayName: 'Gus Guest',
    roles: ['guest'],
    groups: ['confluence-guests'],
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

/**
 * What a resolver's context and the runtime call everybody who has not signed in: one text for all of them.
 * https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-jsm-users/
 */
export const UNIDENTIFIED = 'unidentified';

/** The account that Atlassian makes for the app itself; `asApp()` acts as it. */
export const APP_ACCOUNT_ID = '712020:external-data-0000';

const ANONYMOUS = ACCOUNTS.find((account) => account.key === 'anonymous')!;

/**
 * The account of a key (`viewer`) or an account id; null, undefined and `unidentified` are the anonymous visitor.
 * Throws on an unknown name, so that a mistyped test never runs as somebody else.
 */
export function accountOf(keyOrId: string | null | undefined): Account {
  if (keyOrId === null || keyOrId === undefined || keyOrId === UNIDENTIFIED) return ANONYMOUS;
  const account = ACCOUNTS.find(({ key, accountId }) => key === keyOrId || accountId === keyOrId);
  if (!account) throw new Error(`host: unknown account '${keyOrId}'`);
  return account;
}

/**
 * The kind of unlicensed user that an account is to Confluence, as `unlicensedAccess` in the manifest names it;
 * undefined for one with a licence.
 * https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-jsm-users/
 */
export function unlicensedKind(account: Account): 'unlicensed' | 'anonymous' | undefined {
  if (account.accountId === null) return 'anonymous';
  return account.groups.includes('confluence-users') ? undefined : 'unlicensed';
}

/** Whether the account administers the site, and so both products. */
export function isSiteAdmin(account: Account): boolean {
  return account.roles.includes('site-admin');
}
