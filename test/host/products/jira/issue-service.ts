import { ACCOUNTS, type Account } from '../../accounts/accounts';
import type { FieldValues, ValuePlace } from './field-values';
import { isEmpty } from './field-values';
import type { Author, Change, ChangeItem, CustomField, Issue, IssueType, Project } from './jira-model';
import { mayEditIn } from './jira-permissions';
import { JiraRefusal } from './jira-refusal';
import type { JiraStore } from './jira-store';
import { SYSTEM_VALUE_FIELDS } from './native-fields/native-fields';
import { plainText } from './plain-text';
import { STATUSES } from './workflow/transitions';

/** Fields as they come from a form or a REST body, in the host's own names. */
export interface IssueInput {
  readonly summary?: unknown;
  readonly description?: unknown;
  readonly status?: unknown;
  readonly priority?: unknown;
  readonly labels?: unknown;
  readonly assignee?: unknown;
  /** Custom fields by id. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** An update of one field by the app that owns it. */
export interface AppUpdate {
  readonly fieldIdOrKey: string;
  readonly issueIds: readonly number[];
  readonly value: unknown;
}

/** What happened to an issue, for whoever listens. */
export interface IssueHappening {
  readonly kind: 'created' | 'updated';
  readonly issue: Issue;
  readonly author: Author;
  /** Of an update: what changed. */
  readonly change?: Change;
}

/** The author in the history where the app itself changes an issue. */
export const APP_AUTHOR: Author = 'app';
/** Combinations of field and issue in one request of the app; our guess, as nobody documents one. */
const MAX_APP_UPDATES = 1_000;
const MAX_SUMMARY_CHARACTERS = 255;

/** Creates and changes issues, as users and as the app may. */
export class IssueService {
  readonly #listeners: ((happening: IssueHappening) => void)[] = [];

  constructor(
    private readonly store: JiraStore,
    private readonly values: FieldValues,
    private readonly now: () => number,
  ) {}

  /** Calls `listener` after each issue that is made or changed. */
  onHappening(listener: (happening: IssueHappening) => void): void {
    this.#listeners.push(listener);
  }

  #tell(happening: IssueHappening): void {
    for (const listener of this.#listeners) listener(happening);
  }

  /** Creates an issue. Throws `JiraRefusal` 403 without the permission, 400 with the messages of all fields at fault. */
  create(account: Account | null, project: Project, type: IssueType, input: IssueInput): Issue {
    if (!mayEditIn(account, project)) {
      throw new JiraRefusal(403, `You do not have permission to create issues in ${project.name}.`);
    }
    return this.#add(account, project, type, input, { fields: this.store.fieldsIn(project.id) });
  }

  /** Creates a request through a portal: for every account that is signed in, with the fields of the form only. */
  createRequest(account: Account, portalId: number, requestTypeId: number, input: IssueInput): Issue {
    const project = this.store.portal(portalId);
    const type = project.portal.requestTypes.find(({ id }) => id === requestTypeId);
    if (!type) throw new JiraRefusal(404, `The portal has no request type ${requestTypeId}.`);
    if (account.accountId === null) throw new JiraRefusal(401, 'Sign in to raise a request.');
    const fields = this.store
      .fieldsIn(project.id)
      .filter((field) => field.requestTypeIds.includes(requestTypeId));
    const issueType = project.issueTypes.find(({ id }) => id === type.issueTypeId)!;
    return this.#add(account, project, issueType, input, { fields, requestTypeId });
  }

  #add(
    account: Account | null,
    project: Project,
    type: IssueType,
    input: IssueInput,
    form: { fields: readonly CustomField[]; requestTypeId?: number },
  ): Issue {
    const place: ValuePlace = { account, project };
    const errors: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    if (typeof input.summary !== 'string' || input.summary.trim() === '') {
      errors['summary'] = 'You must specify a summary of the issue.';
    }
    for (const id of Object.keys(input.values ?? {})) {
      if (!form.fields.some((field) => field.id === id)) {
        errors[id] = `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
      }
    }
    for (const field of form.fields) {
      try {
        const value =
          this.values.typeOf(field)?.readOnly === true
            ? null
            : this.values.checkedByUser(field, place, input.values?.[field.id] ?? null);
        if (!isEmpty(value)) values[field.id] = value;
        else if (field.required) errors[field.id] = `${field.name} is required.`;
      } catch (error) {
        if (!(error instanceof JiraRefusal)) throw error;
        Object.assign(errors, error.fields);
      }
    }
    const basics = this.#basics({ ...input }, errors);
    if (Object.keys(errors).length > 0) throw new JiraRefusal(400, Object.values(errors).join(' '), errors);
    const nowMs = this.now();
    const created = this.store.update((document) => {
      const numbers = document.issues
        .filter((each) => each.projectId === project.id)
        .map(({ key }) => Number(key.split('-')[1]));
      const issue: Issue = {
        id: String(document.next.issue++),
        key: `${project.key}-${Math.max(0, ...numbers) + 1}`,
        projectId: project.id,
        issueTypeId: type.id,
        summary: '',
        description: '',
        status: STATUSES[0],
        priority: 'Medium',
        labels: [],
        reporter: account?.accountId ?? APP_AUTHOR,
        assignee: null,
        createdMs: nowMs,
        updatedMs: nowMs,
        values,
        history: [],
        panels: [],
        ...(form.requestTypeId === undefined ? {} : { requestTypeId: form.requestTypeId }),
        ...basics,
      };
      document.issues.push(issue);
      return issue;
    });
    this.#tell({ kind: 'created', issue: created, author: created.reporter });
    return created;
  }

  /** Changes an issue: all of it or, where one field is at fault, nothing. Throws as `create` does. */
  edit(account: Account | null, issue: Issue, input: IssueInput): void {
    const project = this.store.projectOf(issue);
    if (!mayEditIn(account, project)) {
      throw new JiraRefusal(403, 'You do not have permission to edit this issue.');
    }
    const place: ValuePlace = { account, project, issue };
    const errors: Record<string, string> = {};
    const changes: { field: CustomField; value: unknown }[] = [];
    const fields = this.store.fieldsIn(project.id);
    for (const [id, entered] of Object.entries(input.values ?? {})) {
      const field = [...fields, ...SYSTEM_VALUE_FIELDS].find((each) => each.id === id || each.key === id);
      if (!field) {
        errors[id] = `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
        continue;
      }
      try {
        const value = this.values.checkedByUser(field, place, entered);
        if (isEmpty(value) && field.required) errors[id] = `${field.name} is required.`;
        changes.push({ field, value });
      } catch (error) {
        if (!(error instanceof JiraRefusal)) throw error;
        Object.assign(errors, error.fields);
      }
    }
    const basics = this.#basics({ ...input }, errors);
    if (Object.keys(errors).length > 0) throw new JiraRefusal(400, Object.values(errors).join(' '), errors);
    const before = { ...issue };
    const basicItems = Object.entries(basics).map(([name, value]) =>
      changeItem(name, name, textOf(before[name as keyof Issue]), textOf(value)),
    );
    const items = [
      ...basicItems,
      ...changes.map(({ field, value }) => this.#itemOf(field, place, issue, value)),
    ];
    this.store.update(() => {
      Object.assign(issue, basics);
      for (const { field, value } of changes) setValue(issue, field.id, value);
    });
    this.#record(issue, account?.accountId ?? APP_AUTHOR, items);
  }

  /**
   * Sets fields of the app on issues, as `PUT /rest/api/3/app/field/value` does: no validation expression, no required
   * fields. Everything is checked before anything is written. Throws `JiraRefusal` 400, 403 or 404.
   */
  setByApp(updates: readonly AppUpdate[], options: { generateChangelog: boolean }): void {
    const count = updates.reduce((sum, { issueIds }) => sum + issueIds.length, 0);
    if (count > MAX_APP_UPDATES) {
      throw new JiraRefusal(
        400,
        `At most ${MAX_APP_UPDATES} values can be updated in one request; these are ${count}.`,
      );
    }
    const seen = new Set<string>();
    const checked = updates.flatMap(({ fieldIdOrKey, issueIds, value }) => {
      const field = this.store.field(fieldIdOrKey);
      if (!this.values.typeOf(field))
        throw new JiraRefusal(403, `The app does not own the field '${fieldIdOrKey}'.`);
      return issueIds.map((issueId) => {
        const issue = this.store.issue(null, String(issueId));
        const pair = `${field.id} ${issue.id}`;
        if (seen.has(pair))
          throw new JiraRefusal(400, `Issue ${issueId} occurs twice for the field '${fieldIdOrKey}'.`);
        seen.add(pair);
        const place: ValuePlace = { account: null, project: this.store.projectOf(issue), issue };
        return { field, issue, value: this.values.checkedByApp(field, place, value), place };
      });
    });
    const items = checked.map(({ field, issue, value, place }) => this.#itemOf(field, place, issue, value));
    this.store.update(() => {
      for (const { field, issue, value } of checked) setValue(issue, field.id, value);
    });
    if (!options.generateChangelog) return;
    for (const [index, { issue }] of checked.entries()) this.#record(issue, APP_AUTHOR, [items[index]!]);
  }

  #basics(input: IssueInput, errors: Record<string, string>): Partial<Issue> {
    const { summary, description, status, priority, labels, assignee } = input;
    if (typeof summary === 'string' && summary.trim() === '')
      errors['summary'] = 'You must specify a summary of the issue.';
    if (typeof summary === 'string' && (summary.length > MAX_SUMMARY_CHARACTERS || /[\r\n]/.test(summary))) {
      errors['summary'] = `A summary is one line of at most ${MAX_SUMMARY_CHARACTERS} characters.`;
    }
    if (status !== undefined && !STATUSES.includes(status as never))
      errors['status'] = `There is no status '${plainText(status)}'.`;
    if (typeof assignee === 'string' && !ACCOUNTS.some(({ accountId }) => accountId === assignee)) {
      errors['assignee'] = `User '${assignee}' does not exist.`;
    }
    if (
      labels !== undefined &&
      !(Array.isArray(labels) && labels.every((label) => typeof label === 'string' && !/\s/.test(label)))
    ) {
      errors['labels'] = 'Labels are texts without spaces.';
    }
    return {
      ...(typeof summary === 'string' ? { summary: summary.trim() } : {}),
      ...(typeof description === 'string' ? { description } : {}),
      ...(typeof status === 'string' ? { status } : {}),
      ...(typeof priority === 'string' ? { priority } : {}),
      ...(Array.isArray(labels) ? { labels: labels as string[] } : {}),
      ...(typeof assignee === 'string' || assignee === null ? { assignee } : {}),
    };
  }

  #itemOf(field: CustomField, place: ValuePlace, issue: Issue, value: unknown): ChangeItem {
    const from = this.values.historyText(field, place, issue.values[field.id]);
    return changeItem(field.name, field.id, from, this.values.historyText(field, place, value));
  }

  #record(issue: Issue, author: Author, items: readonly ChangeItem[]): void {
    const changed = items.filter(({ fromString, toString }) => fromString !== toString);
    const nowMs = this.now();
    const change = this.store.update((document) => {
      issue.updatedMs = nowMs;
      if (changed.length === 0) return undefined;
      const made = { id: String(document.next.change++), author, createdMs: nowMs, items: changed };
      issue.history.push(made);
      return made;
    });
    if (change) this.#tell({ kind: 'updated', issue, author, change });
  }
}

function changeItem(
  field: string,
  fieldId: string,
  fromString: string | null,
  toString: string | null,
): ChangeItem {
  return { field, fieldId, fromString, toString };
}

function textOf(value: unknown): string | null {
  const text = Array.isArray(value) ? value.join(' ') : plainText(value);
  return text === '' ? null : text;
}

/** Stores a value, or nothing for an empty one. */
export function setValue(issue: Issue, fieldId: string, value: unknown): void {
  const others = Object.entries(issue.values).filter(([id]) => id !== fieldId);
  issue.values = Object.fromEntries(isEmpty(value) ? others : [...others, [fieldId, value]]);
}
