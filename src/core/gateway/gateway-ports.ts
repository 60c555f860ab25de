import type { Ports } from '../ports';
import type { Result } from '../result';
import type { TokenAlgorithm } from '../../contract/gateway';
import type { AllowanceMemory } from './allowance';
import type { PublishedKey } from './key-set';
import type { ToolCaller, ToolProtocol, ToolSet } from './tool-protocol';

/** A refusal or failure of Confluence or Jira. */
export interface ProductRefusal {
  /** HTTP status; 0 if there was no answer that could be read. */
  readonly status: number;
  /** What the product says, as far as it is fit to be passed on. */
  readonly message: string;
}

type Asked<T> = Promise<Result<T, ProductRefusal>>;

/** A Confluence page as the product gives it. */
export interface SitePage {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly spaceId: string;
  readonly parentId: string | null;
  readonly version: number;
  /** Confluence storage format. */
  readonly body: string;
}

/** A page that a search has found. */
export interface FoundPage {
  readonly id: string;
  readonly title: string;
}

/** A Confluence space. */
export interface SiteSpace {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A Jira issue with the fields that were asked for, by their ids. */
export interface SiteIssue {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A name with the id that a product knows it by. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Confluence, asked and changed as the app itself. The app may do more than most people, so whoever calls a method
 * that reads or writes has first asked whether the account in question may. A permission question that is not
 * clearly answered yes is answered no.
 */
export interface ConfluenceSite {
  mayOnContent(accountId: string, contentId: string, operation: 'read' | 'delete'): Promise<boolean>;
  /** Whether somebody's own or a group's permission in a space allows it. */
  mayInSpace(
    accountId: string,
    spaceId: string,
    operation: 'create' | 'read',
    target: 'page' | 'comment' | 'space',
  ): Promise<boolean>;
  /** Whether the account exists and has not been deactivated. */
  isActive(accountId: string): Promise<boolean>;
  groupIdsOf(accountId: string): Promise<readonly string[]>;
  findSpace(key: string): Asked<SiteSpace | null>;
  getPage(id: string): Asked<SitePage | null>;
  /** The first pages that a CQL condition finds, seen by the app: to be filtered before anybody else sees them. */
  searchPages(cql: string, limit: number): Asked<readonly FoundPage[]>;
  createPage(page: {
    readonly spaceId: string;
    readonly parentId: string | null;
    readonly title: string;
    readonly body: string;
  }): Asked<SitePage>;
  /** Moves a page to the trash. */
  deletePage(id: string): Asked<true>;
  addComment(comment: { readonly pageId: string; readonly body: string }): Asked<{ readonly id: string }>;
  createSpace(space: {
    readonly key: string;
    readonly name: string;
    readonly description: string;
  }): Asked<SiteSpace>;
  /** People by name, as the administrator at the console sees them. */
  searchAccounts(query: string): Promise<readonly Named[]>;
  /** Groups by name, as the administrator at the console sees them. */
  searchGroups(query: string): Promise<readonly Named[]>;
}

/** Jira, asked and changed as the app itself, under the same rule. */
export interface JiraSite {
  /** Those of the issues on which the account has the permission. */
  mayOnIssues(
    accountId: string,
    permission: 'BROWSE_PROJECTS' | 'EDIT_ISSUES',
    issueIds: readonly string[],
  ): Promise<ReadonlySet<string>>;
  mayInProject(
    accountId: string,
    permission: 'CREATE_ISSUES' | 'BROWSE_PROJECTS',
    projectId: string,
  ): Promise<boolean>;
  getIssue(idOrKey: string): Asked<SiteIssue | null>;
  /** The first issues that a JQL query finds, seen by the app: to be filtered before anybody else sees them. */
  searchIssues(jql: string, limit: number): Asked<readonly SiteIssue[]>;
  findProject(key: string): Asked<Named | null>;
  createIssue(issue: {
    readonly projectId: string;
    readonly issueType: string;
    readonly summary: string;
    readonly description: string;
    readonly labels: readonly string[];
  }): Asked<{ readonly id: string; readonly key: string }>;
  /** The one active account with exactly this visible mail address; null if there is none, or if it is hidden. */
  findAccountByEmail(email: string): Promise<string | null>;
}

/** Checks who signed a token. */
export interface TokenSignatures {
  /**
   * Whether the key has made the signature of a JWS in compact form (RFC 7515 §5.2), with this algorithm and no
   * other. A key that cannot be read, or an RSA key of less than 2,048 bits (RFC 7518 §3.3), has signed nothing.
   * That the key is meant for the algorithm is for `findKey` to say, that the token has its form for `readToken`.
   */
  readonly hold: (token: string, key: PublishedKey, alg: TokenAlgorithm) => boolean;
}

/** What the gateway needs beyond the ports of every use case. */
export interface GatewayPorts extends Ports {
  readonly confluence: ConfluenceSite;
  readonly jira: JiraSite;
  readonly signatures: TokenSignatures;
  readonly allowances: AllowanceMemory;
  readonly toolProtocol: ToolProtocol;
  /** The tools of a caller. Here, as they do more than the gateway does, and what they do asks the gateway in turn. */
  toolsFor(caller: ToolCaller): Promise<ToolSet>;
  /** Address of the gateway's web trigger. */
  gatewayUrl(): Promise<string>;
}
