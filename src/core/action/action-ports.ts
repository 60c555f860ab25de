import type { AccountId } from '../../contract/account-id';
import type { ActionSurface } from '../../contract/action';
import type { FillPorts } from '../fill-rule/jira-issues';
import type { GatewayPorts } from '../gateway/gateway-ports';
import type { Ports } from '../ports';

/**
 * What actions need beyond the ports of every use case: what the products say of an account, what it has spent, and the
 * work items that fill rules write.
 */
export interface ActionPorts
  extends
    Ports,
    Pick<GatewayPorts, 'confluence' | 'jira' | 'allowances'>,
    Pick<FillPorts, 'issues' | 'search'> {}

/** Who asks for an action, as the platform or a checked token says; no input decides it. */
export interface ActionCaller {
  /** Null: nobody, who gets nothing. */
  readonly accountId: AccountId | null;
  readonly surface: ActionSurface;
  /**
   * Ids of the data sources that an administrator granted to the program that asks for this person; absent: no program
   * stands between them and the app. A program reads nothing that a person has to sign in to.
   */
  readonly granted?: readonly string[];
}
