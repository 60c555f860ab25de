import type { AccountKey } from '../api/site-model';

const STORAGE_KEY = 'host.account';
const ACCOUNT_KEYS: readonly AccountKey[] = ['admin', 'author', 'viewer', 'guest', 'customer', 'anonymous'];

function asAccountKey(value: string | null): AccountKey | undefined {
  return ACCOUNT_KEYS.find((key) => key === value);
}

/**
 * The account this tab acts as: `?as=` in the address, which is then remembered for the tab, else the remembered
 * one, else the admin.
 */
export function currentAccount(): AccountKey {
  const named = asAccountKey(new URLSearchParams(window.location.search).get('as'));
  if (named) rememberAccount(named);
  return named ?? asAccountKey(window.sessionStorage.getItem(STORAGE_KEY)) ?? 'admin';
}

export function rememberAccount(key: AccountKey): void {
  window.sessionStorage.setItem(STORAGE_KEY, key);
}
