import type { Paging } from '../../../contract/paging';
import { atlassianCloud } from './atlassian-cloud';
import { column, same } from './provider';
import type { Provider } from './provider';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-get */
const issuePaging: Paging = {
  kind: 'cursor',
  cursorPath: '$.nextPageToken',
  sendAs: 'query',
  parameter: 'nextPageToken',
  hasMorePath: '',
};

const issueColumns = [
  column('key', { en: 'Key', de: 'Schlüssel' }, '$.key'),
  column('summary', { en: 'Summary', de: 'Zusammenfassung' }, '$.fields.summary'),
  column('type', { en: 'Type', de: 'Typ' }, '$.fields.issuetype.name', 'choice'),
  column('status', same('Status'), '$.fields.status.name', 'choice'),
  column('priority', { en: 'Priority', de: 'Priorität' }, '$.fields.priority.name', 'choice'),
  column('assignee', { en: 'Assignee', de: 'Bearbeiter' }, '$.fields.assignee.displayName'),
  column('due', { en: 'Due', de: 'Fällig' }, '$.fields.duedate', 'date'),
  column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.fields.updated', 'date-time'),
];

// Without `fields` the search names ids only; without a restriction it refuses the query as unbounded.
const issueFields = 'fields=summary,issuetype,status,priority,assignee,duedate,updated&maxResults=100';

/** Jira Cloud. https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const jiraCloud: Provider = {
  ...atlassianCloud('Jira', ['read:jira-work']),
  id: 'jira-cloud',
  name: same('Jira Cloud'),
  description: {
    en: 'Issues and projects of a Jira in Atlassian’s cloud, this site’s or another’s.',
    de: 'Vorgänge und Projekte eines Jira in Atlassians Cloud, dieser Site oder einer anderen.',
  },
  requests: [
    {
      key: 'issues',
      name: { en: 'Recent issues', de: 'Aktuelle Vorgänge' },
      description: {
        en: 'Issues that changed within 90 days, the newest first.',
        de: 'Vorgänge, die sich in den letzten 90 Tagen geändert haben, die neuesten zuerst.',
      },
      url: `https://api.atlassian.com/ex/jira/{cloudId}/rest/api/3/search/jql?jql=updated%20%3E%3D%20-90d%20ORDER%20BY%20updated%20DESC&${issueFields}`,
      rowsPath: '$.issues',
      paging: issuePaging,
      columns: issueColumns,
      permissions: { authorization_code: ['read:jira-work'], client_credentials: ['read:jira-work'] },
    },
    {
      key: 'project-issues',
      name: { en: 'Issues of a project', de: 'Vorgänge eines Projekts' },
      description: {
        en: 'Every issue of the project that the author of a page names by its key.',
        de: 'Alle Vorgänge des Projekts, das der Autor einer Seite über seinen Schlüssel angibt.',
      },
      url: `https://api.atlassian.com/ex/jira/{cloudId}/rest/api/3/search/jql?jql=project%20%3D%20%22{{project}}%22%20ORDER%20BY%20key&${issueFields}`,
      rowsPath: '$.issues',
      paging: issuePaging,
      columns: issueColumns,
      parameters: [
        {
          key: 'project',
          label: { en: 'Key of the project', de: 'Schlüssel des Projekts' },
          type: 'text',
          choices: [],
          source: 'fixed',
          required: true,
        },
      ],
      permissions: { authorization_code: ['read:jira-work'], client_credentials: ['read:jira-work'] },
    },
    {
      key: 'projects',
      name: { en: 'Projects', de: 'Projekte' },
      description: { en: 'Projects that the account can see.', de: 'Projekte, die das Konto sehen kann.' },
      url: 'https://api.atlassian.com/ex/jira/{cloudId}/rest/api/3/project/search?expand=lead&maxResults=50',
      rowsPath: '$.values',
      paging: {
        kind: 'offset',
        sendAs: 'query',
        offsetParameter: 'startAt',
        limitParameter: 'maxResults',
        pageSize: 50,
        totalPath: '$.total',
      },
      columns: [
        column('key', { en: 'Key', de: 'Schlüssel' }, '$.key'),
        column('name', same('Name'), '$.name'),
        column('type', { en: 'Type', de: 'Typ' }, '$.projectTypeKey', 'choice'),
        column('lead', { en: 'Lead', de: 'Leitung' }, '$.lead.displayName'),
      ],
      permissions: { authorization_code: ['read:jira-work'], client_credentials: ['read:jira-work'] },
    },
  ],
};
