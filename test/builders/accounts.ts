import { toAccountId } from '../../src/contract/account-id';
import type { AccountId } from '../../src/contract/account-id';

/** Somebody's account. Throws on what is nobody's, so that no test runs as nobody by mistake. */
export function anAccount(id: string): AccountId {
  const account = toAccountId(id);
  if (account === null) throw new Error(`'${id}' is nobody's account`);
  return account;
}
