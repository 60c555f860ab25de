import type { HostPlugin } from './core/plugin';
import { ACTION } from './modules/action/action';
import { AUTOMATION_ACTION_PROVIDER } from './modules/automation-action-provider/automation-action-provider';
import { CONFLUENCE_GLOBAL_SETTINGS } from './modules/confluence-global-settings/confluence-global-settings';
import { CONSUMER } from './modules/consumer/consumer';
import { DASHBOARDS_WIDGET } from './modules/dashboards-widget/dashboards-widget';
import { JIRA_ADMIN_PAGE } from './modules/jira-admin-page/jira-admin-page';
import { JIRA_CUSTOM_FIELD_TYPE } from './modules/jira-custom-field-type/jira-custom-field-type';
import { JIRA_ISSUE_CONTEXT } from './modules/jira-issue-context/jira-issue-context';
import { JIRA_ISSUE_PANEL } from './modules/jira-issue-panel/jira-issue-panel';
import { JIRA_JQL_FUNCTION } from './modules/jira-jql-function/jira-jql-function';
import { JIRA_WORKFLOW_POST_FUNCTION } from './modules/jira-workflow-post-function/jira-workflow-post-function';
import { JIRA_WORKFLOW_VALIDATOR } from './modules/jira-workflow-validator/jira-workflow-validator';
import { MACRO } from './modules/macro/macro';
import { PORTAL_REQUEST_DETAIL } from './modules/portal-request-detail/portal-request-detail';
import { ROVO_AGENT } from './modules/rovo-agent/rovo-agent';
import { ROVO_MCP } from './modules/rovo-mcp/rovo-mcp';
import { ROVO_SKILL } from './modules/rovo-skill/rovo-skill';
import { SCHEDULED_TRIGGER } from './modules/scheduled-trigger/scheduled-trigger';
import { TRIGGER } from './modules/trigger/trigger';
import { WEBTRIGGER } from './modules/webtrigger/webtrigger';
import { CONFLUENCE } from './products/confluence/confluence';
import { JIRA } from './products/jira/jira-plugin';
import { POINTS } from './products/points/points';
import { PRODUCT_APIS } from './products/product-apis';
import { BRIDGE } from './services/bridge/bridge';
import { CLOCK } from './services/clock/clock';
import { EGRESS } from './services/egress/egress';
import { FAULTS } from './services/faults/faults';
import { KVS } from './services/kvs/kvs';
import { LOGS } from './services/logs/logs';
import { METRICS } from './services/metrics/metrics';
import { PERSONAL_DATA } from './services/personal-data/personal-data';
import { SIMULATED_SERVICES } from './services/simulated-services/simulated-services-plugin';

/** Everything the host implements: a folder each, and a line here. */
export const PLUGINS: readonly HostPlugin[] = [
  CLOCK,
  LOGS,
  METRICS,
  FAULTS,
  SIMULATED_SERVICES,
  KVS,
  EGRESS,
  BRIDGE,
  PERSONAL_DATA,
  CONFLUENCE,
  JIRA,
  POINTS,
  PRODUCT_APIS,
  MACRO,
  CONFLUENCE_GLOBAL_SETTINGS,
  JIRA_ADMIN_PAGE,
  JIRA_CUSTOM_FIELD_TYPE,
  JIRA_ISSUE_PANEL,
  JIRA_ISSUE_CONTEXT,
  PORTAL_REQUEST_DETAIL,
  JIRA_JQL_FUNCTION,
  ACTION,
  AUTOMATION_ACTION_PROVIDER,
  ROVO_AGENT,
  ROVO_MCP,
  ROVO_SKILL,
  DASHBOARDS_WIDGET,
  WEBTRIGGER,
  CONSUMER,
  SCHEDULED_TRIGGER,
  TRIGGER,
  JIRA_WORKFLOW_VALIDATOR,
  JIRA_WORKFLOW_POST_FUNCTION,
];
