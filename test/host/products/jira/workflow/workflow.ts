import { randomUUID } from 'node:crypto';
import type { Account } from '../../../accounts/accounts';
import { APP_AUTHOR, type IssueInput, type IssueService } from '../issue-service';
import type { Issue, IssueType, Project, RuleKind, WorkflowRule } from '../jira-model';
import { JiraRefusal } from '../jira-refusal';
import type { JiraStore } from '../jira-store';
import { STATUSES, TRANSITIONS, transitionTo, type Transition } from './transitions';

/** Longest configuration of a rule, as its text; the new workflow editor's limit. */
const MAX_CONFIGURATION_BYTES = 32 * 1024;

/** An issue on its way through a transition. */
export interface Passage {
  readonly transition: Transition;
  readonly project: Project;
  /** Absent while it is being created. */
  readonly issue?: Issue;
  readonly account: Account | null;
  /** Fields that come with the transition, as they were entered. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What apps add to a transition; the plugins of the two module types bind it. */
export interface RuleRunners {
  /** Why the transition may not be; undefined: it may. */
  validate?: (rule: WorkflowRule, passage: Passage) => Promise<string | undefined>;
  /** Runs after it, and cannot keep it from being. */
  follow?: (rule: WorkflowRule, passage: Passage & { readonly issue: Issue; changelogId?: string }) => void;
}

/** The workflow of each project: every status can be reached from every other, and apps add rules to transitions. */
export class Workflow {
  readonly #runners: RuleRunners = {};

  constructor(
    private readonly store: JiraStore,
    private readonly issues: IssueService,
  ) {}

  attach(runners: RuleRunners): void {
    Object.assign(this.#runners, runners);
  }

  /** The rules of a project's transitions, in the order in which they were added. */
  rules(projectId: string): readonly WorkflowRule[] {
    return (this.store.document.workflowRules ?? []).filter((rule) => rule.projectId === projectId);
  }

  /** One rule; throws `JiraRefusal` 404 without it. */
  rule(id: string): WorkflowRule {
    const found = this.store.document.workflowRules?.find((rule) => rule.id === id);
    if (found === undefined) throw new JiraRefusal(404, `The workflow has no rule ${id}.`);
    return found;
  }

  /**
   * Adds a rule, or gives one another configuration. Throws `JiraRefusal` 400.
   * @param text what the page's `onConfigure` gave: JSON, which Jira keeps as it is
   */
  save(rule: Omit<WorkflowRule, 'id' | 'configuration'> & { readonly id?: string }, text: unknown): string {
    const configuration = parseConfiguration(text);
    if (!TRANSITIONS.some(({ id }) => id === rule.transitionId))
      throw new JiraRefusal(400, `The workflow has no transition ${rule.transitionId}.`);
    const id = rule.id ?? randomUUID();
    this.store.update((document) => {
      const others = (document.workflowRules ?? []).filter((each) => each.id !== id);
      document.workflowRules = [...others, { ...rule, id, configuration }];
    });
    return id;
  }

  remove(id: string): void {
    this.rule(id);
    this.store.update((document) => {
      document.workflowRules = document.workflowRules!.filter((rule) => rule.id !== id);
    });
  }

  /** Changes an issue as `IssueService.edit` does; with another status by its transition and the rules of that. */
  async edit(account: Account | null, issue: Issue, input: IssueInput): Promise<void> {
    const transition = input.status === issue.status ? undefined : transitionTo(input.status);
    if (transition === undefined) {
      this.issues.edit(account, issue, input);
      return;
    }
    const project = this.store.projectOf(issue);
    const passage = { transition, project, issue, account, values: input.values ?? {} };
    await this.#validate(passage);
    this.issues.edit(account, issue, input);
    const changelogId = issue.history.at(-1)?.id;
    this.#follow({ ...passage, ...(changelogId === undefined ? {} : { changelogId }) });
  }

  /** Creates an issue as `IssueService.create` does, by the workflow's first transition. */
  async create(
    account: Account | null,
    project: Project,
    type: IssueType,
    input: IssueInput,
  ): Promise<Issue> {
    const passage = { transition: TRANSITIONS[0], project, account, values: input.values ?? {} };
    await this.#validate(passage);
    const issue = this.issues.create(account, project, type, input);
    this.#follow({ ...passage, issue });
    return issue;
  }

  async #validate(passage: Passage): Promise<void> {
    for (const rule of this.#rulesOf(passage, 'validator')) {
      const refusal = await this.#runners.validate?.(rule, passage);
      if (refusal !== undefined) throw new JiraRefusal(400, refusal);
    }
  }

  #follow(passage: Passage & { readonly issue: Issue }): void {
    for (const rule of this.#rulesOf(passage, 'postFunction')) this.#runners.follow?.(rule, passage);
  }

  #rulesOf({ project, transition }: Passage, kind: RuleKind): readonly WorkflowRule[] {
    return this.rules(project.id).filter((rule) => rule.kind === kind && rule.transitionId === transition.id);
  }
}

/** Whom an event or a function is told of as the one who moves the issue. */
export const moverOf = ({ account }: Passage): string => account?.accountId ?? APP_AUTHOR;

/** Id of a status as Jira's REST API has it; the local statuses count from 10001. */
export const statusIdOf = (status: string): string =>
  String(10_001 + STATUSES.findIndex((each) => each === status));

function parseConfiguration(text: unknown): unknown {
  if (typeof text !== 'string')
    throw new JiraRefusal(400, 'The rule’s page gave no configuration, so nothing was saved.');
  if (Buffer.byteLength(text) > MAX_CONFIGURATION_BYTES)
    throw new JiraRefusal(400, `The configuration is larger than ${MAX_CONFIGURATION_BYTES} bytes.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new JiraRefusal(400, 'The configuration is no JSON.');
  }
}
