/** Whose tokens a connection uses: one set for everyone, or each viewer's own. */
export const tokenOwners = ['shared', 'user'] as const;
export type TokenOwner = (typeof tokenOwners)[number];
