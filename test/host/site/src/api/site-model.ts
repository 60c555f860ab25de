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
  /** The edit mode of a dashboard's widget. */
  edit?: { resource?: string };
  /** Pages of a rule of a workflow; `edit` is one of them. */
  create?: { resource?: string };
  view?: { resource?: string };
  autoConvert?: { matchers: { pattern: string }[] };
  /** Set where the manifest does not open the module to users without a licence, and this account is one. */
  isUnavailable?: boolean;
  config?: { resource?: string; title?: string; openOnInsert?: boolean; viewportSize?: string };
  /** The page of its type, where the type does not stand in a product's own pages. */
  page?: { path: string; title: string; placement?: Placement };
}

interface AppResource {
  kind: 'uikit' | 'custom';
  url: string;
}

interface PageSummary {
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
  /** Keys of resources whose files are being built; absent where a finished build is used. */
  unbuilt?: string[];
  /** Domains outside that images may come from (customer-managed egress). */
  imageDomains: string[];
  /** Set where the app is built again when it changes. */
  isWatched?: boolean;
  /** Set when tests had planned faults of the bridge as the page was loaded. */
  hasBridgeFaults?: boolean;
}

export type MacroConfig = Record<string, unknown>;

/** A macro on a page, in a block of its own or within a paragraph. */
export interface PlacedMacro {
  moduleKey: string;
  localId: string;
  config?: MacroConfig;
  /** The link it was made from by pasting. */
  autoConvertLink?: string;
}

export interface MacroBlock extends PlacedMacro {
  kind: 'macro';
}

/** An inline macro with the text that follows it. */
export interface InlineMacro extends PlacedMacro {
  text: string;
}

export interface ParagraphBlock {
  kind: 'paragraph';
  text: string;
  inline?: InlineMacro[];
}

export type Block =
  | { kind: 'heading'; text: string }
  | ParagraphBlock
  | MacroBlock
  /** Markup of Confluence's storage format that the editor has no element for. */
  | { kind: 'storage'; markup: string };

export interface Page {
  id: string;
  title: string;
  version: number;
  space: { id: string; key: string; name: string };
  canEdit: boolean;
  body: Block[];
}

/** Where in Jira a module is shown, as `test/host/products/jira/jira-place.ts` reads it. */
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
  workflowRuleId?: string;
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
  autoConvertLink?: string;
  /** In a rule of Automation: what the form of an action was saved with. */
  automation?: { inputs: Record<string, unknown> };
}

interface EgressDomain {
  domain: string;
  type: string[];
}

export interface EgressGroup {
  key: string;
  description: string;
  configured: EgressDomain[];
}

export type ExportType = 'pdf' | 'word' | 'other';
