import type { AccountId } from '../../contract/account-id';
import { hashParameters } from '../../core/snapshot/snapshot-record';

/**
 * Name of what somebody does that has no name of a save: the same for the same person and action, so that it can be
 * done again at once if its invocation died. A hash, so that nobody's account id is kept. Undefined: nobody's work.
 */
export async function nameWork(action: string, accountId: AccountId | null): Promise<string | undefined> {
  return accountId === null ? undefined : hashParameters({ action, accountId });
}
