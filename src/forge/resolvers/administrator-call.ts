import type { AccountId } from '../../contract/account-id';
import type { ConsolePorts } from '../../core/ports';

/** A call of the console, by an account that the product has confirmed as its administrator. */
export interface AdministratorCall {
  readonly ports: ConsolePorts;
  readonly accountId: AccountId;
}
