import type * as z from 'zod/mini';

/*
 * Who counts as somebody. Everything below the surfaces takes `AccountId | null`, and there is no other way to make
 * an `AccountId` of a text than this file: whatever the platform, a stored record or a table of people calls nobody is
 * null here already.
 */

/**
 * What Forge calls everybody who has not signed in: one account id for all of them, so that whatever is kept under it
 * is everybody's. https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-jsm-users/
 */
export const unidentifiedAccount = 'unidentified';

/** Id of one person's, or one app's, Atlassian account. */
export type AccountId = string & z.core.$brand<'AccountId'>;

/** Whether a text names an account: not empty, and not the name that all who have not signed in share. */
export const isAccountId = (text: string): text is AccountId => {
  const name = text.trim().toLowerCase();
  return name !== '' && name !== unidentifiedAccount;
};

/** Somebody's account, or null for nobody: absent, empty or `unidentified`. */
export const toAccountId = (text: string | null | undefined): AccountId | null =>
  typeof text === 'string' && isAccountId(text) ? text : null;
