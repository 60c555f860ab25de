import type {
  ConfluenceSite,
  FoundPage,
  JiraSite,
  Named,
  ProductRefusal,
  SiteIssue,
  SitePage,
  SiteSpace,
} from '../../src/core/gateway/gateway-ports';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

type Asked<T> = Promise<Result<T, ProductRefusal>>;

/** Confluence and Jira with a few records; permissions are texts such as `account read 1001`. */
export class FakeSite implements ConfluenceSite, JiraSite {
  /** `<account> <operation> <record>`; whatever is not here is not allowed. */
  readonly permissions = new Set<string>();
  readonly groups = new Map<string, readonly string[]>();
  readonly pages = new Map<string, SitePage>();
  readonly spaces: SiteSpace[] = [];
  readonly issues: SiteIssue[] = [];
  readonly projects: (Named & { readonly key: string })[] = [];
  readonly accountsByEmail = new Map<string, string>();
  inactive = new Set<string>();
  /** What was written, in order. */
  readonly written: string[] = [];

  addPage(page: Partial<SitePage> & { readonly id: string }): void {
    this.pages.set(page.id, {
      title: `Page ${page.id}`,
      status: 'current',
      spaceId: '10',
      parentId: null,
      version: 1,
      body: '<p>text</p>',
      ...page,
    });
  }

  private may(...words: readonly string[]): Promise<boolean> {
    return Promise.resolve(this.permissions.has(words.join(' ')));
  }

  mayOnContent(accountId: string, contentId: string, operation: string): Promise<boolean> {
    return this.may(accountId, operation, contentId);
  }
  mayInSpace(accountId: string, spaceId: string, operation: string, target: string): Promise<boolean> {
    return this.may(accountId, operation, target, 'in', spaceId);
  }
  isActive(accountId: string): Promise<boolean> {
    return Promise.resolve(!this.inactive.has(accountId));
  }
  groupIdsOf(accountId: string): Promise<readonly string[]> {
    return Promise.resolve(this.groups.get(accountId) ?? []);
  }
  findSpace(key: string): Asked<SiteSpace | null> {
    return Promise.resolve(succeed(this.spaces.find((space) => space.key === key) ?? null));
  }
  getPage(id: string): Asked<SitePage | null> {
    return Promise.resolve(succeed(this.pages.get(id) ?? null));
  }
  searchPages(): Asked<readonly FoundPage[]> {
    return Promise.resolve(succeed([...this.pages.values()]));
  }
  createPage(page: Parameters<ConfluenceSite['createPage']>[0]): Asked<SitePage> {
    const id = String(9_000 + this.pages.size);
    this.addPage({ ...page, id });
    this.written.push(`page ${page.title}`);
    return Promise.resolve(succeed(this.pages.get(id)!));
  }
  deletePage(id: string): Asked<true> {
    this.pages.delete(id);
    this.written.push(`deleted ${id}`);
    return Promise.resolve(succeed(true));
  }
  addComment({ pageId }: { readonly pageId: string }): Asked<{ readonly id: string }> {
    this.written.push(`comment on ${pageId}`);
    return Promise.resolve(succeed({ id: '77' }));
  }
  createSpace(space: { readonly key: string; readonly name: string }): Asked<SiteSpace> {
    this.written.push(`space ${space.key}`);
    return Promise.resolve(succeed({ id: '11', key: space.key, name: space.name }));
  }
  mayOnIssues(accountId: string, permission: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return Promise.resolve(
      new Set(ids.filter((id) => this.permissions.has(`${accountId} ${permission} ${id}`))),
    );
  }
  mayInProject(accountId: string, permission: string, projectId: string): Promise<boolean> {
    return this.may(accountId, permission, projectId);
  }
  getIssue(idOrKey: string): Asked<SiteIssue | null> {
    return Promise.resolve(
      succeed(this.issues.find(({ id, key }) => id === idOrKey || key === idOrKey) ?? null),
    );
  }
  searchIssues(jql: string): Asked<readonly SiteIssue[]> {
    if (jql.includes('broken'))
      return Promise.resolve(fail({ status: 400, message: 'Error in the JQL Query.' }));
    return Promise.resolve(succeed(this.issues));
  }
  findProject(key: string): Asked<Named | null> {
    return Promise.resolve(succeed(this.projects.find((project) => project.key === key) ?? null));
  }
  createIssue(
    issue: Parameters<JiraSite['createIssue']>[0],
  ): Asked<{ readonly id: string; readonly key: string }> {
    this.written.push(`issue ${issue.summary}`);
    return Promise.resolve(succeed({ id: '501', key: 'ORD-501' }));
  }
  findAccountByEmail(email: string): Promise<string | null> {
    return Promise.resolve(this.accountsByEmail.get(email) ?? null);
  }
  searchAccounts(): Promise<readonly Named[]> {
    return Promise.resolve([]);
  }
  searchGroups(): Promise<readonly Named[]> {
    return Promise.resolve([]);
  }
}
