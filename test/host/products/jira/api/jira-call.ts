import type { ProductCall, ProductRoute } from '../../route-table';
import type { Jira } from '../jira';

/** What Jira's operations work on. */
export interface JiraContent {
  readonly jira: Jira;
  /** Origin of the site. */
  readonly siteUrl: string;
}

/** A call of Jira's REST API. */
export interface JiraCall extends ProductCall {
  readonly jira: JiraContent;
}

export type JiraRoute = ProductRoute<JiraCall>;
