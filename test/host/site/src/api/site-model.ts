/** What the host's HTTP server tells the browser, as `test/host/server` sends it. */

export type AccountKey = 'admin' | 'author' | 'viewer' | 'guest' | 'customer' | 'anonymous';

export interface Account {
  key: AccountKey;
  /** Atlassian account ID; null for the anonymous visitor. */
  accountId: string | null;
  displayName: string;
  roles: string[];
}

export interface AppModule {
  /** Module type as in the manifest, for example `macro` or `jira:adminPage`. */
  type: string;
  key: string;
  title: string;
  description?: string;
  resource?: string;
  layout?: string;
  /** Whether the module is closed to this account for want of a licence. */
  isUnavailable?: boolean;
  /** The edit mode of a dashboard's widget. */
  edit?: { resource?: string };
  config?: { resource?: string; title?: string; openOnInsert?: boolean; viewportSize?: string };
}

export interface AppResource {
  kind: 'uikit' | 'custom';
  url: string;
}

export interface PageSummary {
  id: string;
  title: string;
  spaceKey: string;
}

export interface SiteState {
  accounts: Account[];
  account: Account;
  theme?: 'light' | 'dark';
  site: { url: string; cloudId: string; name: string };
  modules: AppModule[];
  resources: Record<string, AppResource>;
  pages: PageSummary[];
  services?: { url: string; notes: string[] };
}

export type MacroConfig = Record<string, unknown>;

export interface MacroBlock {
  kind: 'macro';
  moduleKey: string;
  localId: string;
  config?: MacroConfig;
}

export type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | MacroBlock;

export interface Page {
  id: string;
  title: string;
  version: number;
  space: { id: string; key: string; name: string };
  canEdit: boolean;
  body: Block[];
}

/** Where in Jira a module is shown, as `test/host/runtime/jira-context.ts` reads it. */
export interface JiraPlacement {
  issue?: string;
  project?: string;
  fieldId?: string;
  fieldContextId?: number;
  entryPoint?: 'view' | 'edit' | 'contextConfig';
  experience?: string;
  fieldValue?: unknown;
  portalId?: number;
  requestTypeId?: number;
  dashboardId?: string;
  widgetId?: string;
  widgetConfig?: Record<string, unknown>;
  isNewToIssue?: boolean;
}

/** Where a module is shown; the server looks the rest up and checks it. */
export interface Placement {
  pageId?: string;
  localId?: string;
  isEditing?: boolean;
  isConfig?: boolean;
  /** The macro's config as the browser holds it now. */
  config?: MacroConfig;
  /** Where in Jira, for modules of Jira. */
  jira?: JiraPlacement;
}

export interface EgressDomain {
  domain: string;
  type: string[];
}

export interface EgressGroup {
  key: string;
  description: string;
  configured: EgressDomain[];
}

export type ExportType = 'pdf' | 'word' | 'other';
