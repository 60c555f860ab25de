import { randomUUID } from 'node:crypto';
import type { Account } from '../../accounts/accounts';
import type { JsonFile } from '../../persistence/json-file';
import type { CustomField, Dashboard, FieldContext, Issue, JiraDocument, Project } from './jira-model';
import { mayBrowse, maySeeIssue, maySeeRequest } from './jira-permissions';
import { JiraRefusal } from './jira-refusal';
import type { PropertySpelling } from './jql/jql-syntax';

/** What is looked up for an account; null stands for the app, which sees everything. */
type Viewer = Account | null;

/** The projects, issues, fields and dashboards of the local Jira, with the permissions for seeing them. */
export class JiraStore {
  constructor(
    private readonly file: JsonFile<JiraDocument>,
    /** Jira's keys of Forge fields begin with the app's id and environment. */
    private readonly fieldKeyPrefix: string,
  ) {}

  get document(): JiraDocument {
    return this.file.value;
  }

  /** Changes the document and keeps it. */
  update<T>(change: (document: JiraDocument) => T): T {
    const result: { value?: T } = {};
    this.file.update((document) => {
      result.value = change(document);
    });
    return result.value as T;
  }

  reset(): void {
    this.file.reset();
  }

  projects(viewer: Viewer): Project[] {
    return this.document.projects.filter((project) => mayBrowse(viewer, project));
  }

  /** A project by id or key. Throws 404 where it does not exist or is not seen, as Jira does. */
  project(viewer: Viewer, idOrKey: string): Project {
    const found = this.document.projects.find(({ id, key }) => id === idOrKey || key === idOrKey);
    if (!found || !mayBrowse(viewer, found)) {
      throw new JiraRefusal(404, `No project could be found with key or id '${idOrKey}'.`);
    }
    return found;
  }

  projectOf(issue: Issue): Project {
    return this.document.projects.find(({ id }) => id === issue.projectId)!;
  }

  /** The issues that the viewer sees, in order of their creation. */
  issues(viewer: Viewer): Issue[] {
    return this.document.issues.filter((issue) => maySeeIssue(viewer, this.projectOf(issue), issue));
  }

  /** An issue by id or key. Throws 404 where it does not exist or is not seen, as Jira does. */
  issue(viewer: Viewer, idOrKey: string): Issue {
    const found = this.#find(idOrKey);
    if (!found || !maySeeIssue(viewer, this.projectOf(found), found)) throw noIssue();
    return found;
  }

  /** An issue as a request of a portal. Throws 404 where the account may not see it there. */
  request(account: Account, idOrKey: string): Issue {
    const found = this.#find(idOrKey);
    if (!found || !maySeeRequest(account, this.projectOf(found), found)) {
      throw new JiraRefusal(404, 'The request does not exist, or you do not have permission to see it.');
    }
    return found;
  }

  #find(idOrKey: string): Issue | undefined {
    const wanted = idOrKey.toUpperCase();
    return this.document.issues.find(({ id, key }) => id === idOrKey || key === wanted);
  }

  /** The project of a portal. Throws 404 where there is none. */
  portal(portalId: number): Project & { portal: NonNullable<Project['portal']> } {
    const found = this.document.projects.find(({ portal }) => portal?.id === portalId);
    if (found?.portal === undefined) throw new JiraRefusal(404, `There is no portal ${portalId}.`);
    return { ...found, portal: found.portal };
  }

  /** A field by id, key or, where `orName`, by name without regard to case. */
  findField(idOrKey: string, orName = false): CustomField | undefined {
    const { fields } = this.document;
    const name = idOrKey.toLowerCase();
    return (
      fields.find(({ id, key }) => id === idOrKey || key === idOrKey) ??
      (orName ? fields.find((field) => field.name.toLowerCase() === name) : undefined)
    );
  }

  field(idOrKey: string): CustomField {
    const found = this.findField(idOrKey);
    if (!found) throw new JiraRefusal(404, `The custom field '${idOrKey}' was not found.`);
    return found;
  }

  /** The context of a field in a project; undefined where the field does not apply. Plain fields apply everywhere. */
  contextIn(field: CustomField, projectId: string): FieldContext | undefined {
    return (
      field.contexts.find(({ projectIds }) => projectIds.includes(projectId)) ??
      field.contexts.find(({ projectIds }) => projectIds.length === 0)
    );
  }

  context(field: CustomField, contextId: number): FieldContext {
    const found = field.contexts.find(({ id }) => id === contextId);
    if (!found) throw new JiraRefusal(404, `The custom field '${field.name}' has no context ${contextId}.`);
    return found;
  }

  /** The fields that apply to issues of a project. */
  fieldsIn(projectId: string): CustomField[] {
    return this.document.fields.filter(
      (field) => field.type === 'text' || this.contextIn(field, projectId) !== undefined,
    );
  }

  createField(input: {
    moduleKey: string;
    name: string;
    description?: string;
    projectIds?: string[];
  }): CustomField {
    return this.update((document) => {
      const field: CustomField = {
        id: `customfield_${document.next.field++}`,
        key: `${this.fieldKeyPrefix}${randomUUID()}`,
        name: input.name,
        description: input.description ?? '',
        type: input.moduleKey,
        required: false,
        requestTypeIds: document.projects.flatMap(({ portal }) =>
          (portal?.requestTypes ?? []).map(({ id }) => id),
        ),
        contexts: [],
      };
      field.contexts.push(newContext(document, `Default context for ${input.name}`, input.projectIds ?? []));
      document.fields.push(field);
      return field;
    });
  }

  addContext(field: CustomField, name: string, projectIds: string[]): FieldContext {
    return this.update((document) => {
      const context = newContext(document, name, projectIds);
      field.contexts.push(context);
      return context;
    });
  }

  deleteField(field: CustomField): void {
    this.update((document) => {
      document.fields = document.fields.filter(({ id }) => id !== field.id);
      for (const issue of document.issues) {
        issue.values = Object.fromEntries(Object.entries(issue.values).filter(([id]) => id !== field.id));
      }
    });
  }

  /**
   * How queries may name the properties of object fields. Documented is `Name.alias` only; by default Jira takes what
   * Atlassian's own parser of JQL takes.
   */
  get propertySpellings(): readonly PropertySpelling[] {
    return this.document.propertySpellings ?? ['bare', 'quoted-whole'];
  }

  dashboard(id: string): Dashboard {
    const found = this.document.dashboards.find((dashboard) => dashboard.id === id);
    if (!found) throw new JiraRefusal(404, `There is no dashboard ${id}.`);
    return found;
  }
}

function newContext(document: JiraDocument, name: string, projectIds: string[]): FieldContext {
  return { id: document.next.context++, name, projectIds, configurationId: document.next.configuration++ };
}

function noIssue(): JiraRefusal {
  return new JiraRefusal(404, 'Issue does not exist or you do not have permission to see it.');
}
