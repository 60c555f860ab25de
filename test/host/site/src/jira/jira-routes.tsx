import { AgentsPage } from './agents/agents-page';
import { AutomationPage } from './automation/automation-page';
import { RulePage } from './automation/rule-page';
import { NotFound } from '../shell/messages';
import { DashboardPage } from './dashboard-page';
import { FieldDetail, FieldList } from './field-admin';
import { IssueSearch, ProjectIssues } from './issue-list';
import { IssueView } from './issue-view';
import { JiraHome } from './jira-home';
import { WorkflowPage } from './workflow-page';
import { PortalHome, RequestForm, RequestView } from './portal-pages';

/** Shows what belongs to an address below /jira. A key starts a page anew: nothing of the last may show on the next. */
export function JiraRoutes({ parts }: { parts: string[] }) {
  const [section, id, action, detail] = parts;
  if (section === undefined) return <JiraHome />;
  if (section === 'issues' && id === undefined) return <IssueSearch />;
  if (section === 'projects' && id !== undefined && action === 'issues') {
    return <ProjectIssues key={id} projectKey={id} />;
  }
  if (section === 'browse' && id !== undefined) return <IssueView key={id} issueKey={id} />;
  if (section === 'agents' && id === undefined) return <AgentsPage />;
  if (section === 'automation') {
    return id === undefined ? <AutomationPage /> : <RulePage key={id} ruleId={id} />;
  }
  if (section === 'dashboards' && id !== undefined) return <DashboardPage key={id} dashboardId={id} />;
  if (section === 'admin' && id === 'fields') {
    return action === undefined ? <FieldList /> : <FieldDetail key={action} fieldId={action} />;
  }
  if (section === 'workflows' && id !== undefined) return <WorkflowPage key={id} projectKey={id} />;
  if (section === 'portal' && id !== undefined) {
    const portalId = Number(id);
    if (action === undefined) return <PortalHome key={id} portalId={portalId} />;
    if (action === 'create') return <RequestForm key={detail} portalId={portalId} typeId={Number(detail)} />;
    return <RequestView key={action} portalId={portalId} requestKey={action} />;
  }
  return <NotFound />;
}
