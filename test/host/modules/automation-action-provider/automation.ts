import { randomUUID } from 'node:crypto';
import { ACCOUNTS, accountOf, type Account } from '../../accounts/accounts';
import type { JsonFile } from '../../persistence/json-file';
import type { ChangeItem, Issue } from '../../products/jira/jira-model';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import type { Jira } from '../../products/jira/jira';
import type { ActionModule, Actions } from '../action/actions';
import { toTypedInputs } from '../action/typed-inputs';
import { toFieldValue } from './edit-values';
import type { AuditLine, AuditStep, AutomationDocument, Rule, RuleComponent, Trigger } from './rules';
import { fillSmartValues, type SmartContext } from './smart-values';

/** As many lines of the audit log are kept. */
const MAX_AUDIT = 200;
const OWNER_NOTICE = 'The rule was stopped, and its owner was notified by e-mail.';

/** A run on its way: who acts on what, and what the steps so far gave. */
interface Run {
  readonly account: Account;
  readonly issue: Issue;
  readonly given: Record<string, unknown>;
}

/** Rules of Automation that run actions of the app. */
export class Automation {
  #running = Promise.resolve();
  /** Whether a rule is changing a work item: by default that starts no rule. */
  #isEditing = false;

  constructor(
    private readonly parts: {
      readonly file: JsonFile<AutomationDocument>;
      readonly jira: Jira;
      readonly actions: Actions;
      readonly now: () => number;
    },
  ) {
    parts.jira.issues.onHappening(({ issue, change }) => this.#onHappening(issue, change?.items));
  }

  get document(): AutomationDocument {
    return this.parts.file.value;
  }

  /** Adds a rule, or replaces the one with its id. Throws by name for an action that there is not. */
  save(rule: Rule): void {
    for (const each of rule.components) if (each.kind === 'action') this.parts.actions.find(each.key);
    this.parts.file.update((document) => {
      const place = document.rules.findIndex(({ id }) => id === rule.id);
      if (place === -1) document.rules.push(rule);
      else document.rules[place] = rule;
    });
  }

  remove(id: string): void {
    this.parts.file.update((document) => {
      document.rules = document.rules.filter((rule) => rule.id !== id);
    });
  }

  /** Runs a rule on a work item and enters it in the audit log. */
  async run(ruleId: string, issueKey: string): Promise<AuditLine> {
    const rule = this.document.rules.find(({ id }) => id === ruleId);
    if (!rule) throw new JiraRefusal(404, `There is no rule '${ruleId}'.`);
    const issue = this.parts.jira.store.issue(null, issueKey);
    const steps: AuditStep[] = [];
    const status = await this.#follow(rule, issue, steps);
    const { name: ruleName, accountId } = rule;
    const entered = { id: randomUUID(), atMs: this.parts.now(), ruleName, accountId };
    const line: AuditLine = { ...entered, issueKey: issue.key, status, steps };
    this.parts.file.update((document) => {
      document.audit = [line, ...document.audit].slice(0, MAX_AUDIT);
    });
    return line;
  }

  /** Resolves when the rules that changes have started are done. */
  idle(): Promise<void> {
    return this.#running;
  }

  #onHappening(issue: Issue, items: readonly ChangeItem[] | undefined): void {
    if (this.#isEditing) return;
    for (const { id, trigger } of this.document.rules) {
      if (!isStartedBy(trigger, items)) continue;
      this.#running = this.#running.then(async () => void (await this.run(id, issue.key)));
    }
  }

  async #follow(rule: Rule, issue: Issue, steps: AuditStep[]): Promise<AuditLine['status']> {
    const run: Run = { account: accountOf(rule.accountId), issue, given: {} };
    let isChanged = false;
    for (const component of rule.components) {
      const step = await this.#take(component, run).catch(toFailedStep);
      steps.push(step);
      if (step.status === 'failure') return 'failure';
      if (step.status === 'not-met') return isChanged ? 'success' : 'no-actions';
      if (component.kind !== 'condition') isChanged = true;
    }
    return isChanged ? 'success' : 'no-actions';
  }

  async #take(component: RuleComponent, run: Run): Promise<AuditStep> {
    const context = { ...run.given, ...this.#describe(run.issue) };
    switch (component.kind) {
      case 'condition': {
        const left = fillSmartValues(component.left, context);
        const right = fillSmartValues(component.right, context);
        const isMet = (left === right) === (component.is === 'equal');
        const compared = `‘${left}’ is compared with ‘${right}’.`;
        return isMet
          ? { title: 'Condition', status: 'success', messages: [`The condition was met: ${compared}`] }
          : { title: 'Condition', status: 'not-met', messages: [`The condition was not met: ${compared}`] };
      }
      case 'action':
        return this.#act(component, run, context);
      case 'edit': {
        const title = 'Edit work item';
        const problem = this.#edit(run, component.fields, context);
        return problem === undefined
          ? { title, status: 'success', messages: [`${title}: ${run.issue.key} was changed.`] }
          : { title, status: 'failure', messages: [`${title}: ${problem}`, OWNER_NOTICE] };
      }
    }
  }

  async #act(
    component: Extract<RuleComponent, { kind: 'action' }>,
    { account, given }: Run,
    context: SmartContext,
  ): Promise<AuditStep> {
    const module = this.parts.actions.find(component.key);
    const title = module.name ?? module.key;
    const inputs = toInputs(module, component.inputs, context);
    const outcome = await this.parts.actions.run(account, component.key, inputs, { surface: 'automation' });
    if (outcome.kind !== 'done') {
      const told = outcome.kind === 'failed' ? [outcome.message] : outcome.messages;
      const messages = [...told.map((text) => `${title}: ${text}`), OWNER_NOTICE];
      return { title, status: 'failure', messages, inputs };
    }
    given[smartValueOf(module)] = outcome.result;
    const outputs = { [smartValueOf(module)]: outcome.result };
    return { title, status: 'success', messages: [`${title}: done.`], inputs, outputs };
  }

  #edit(
    { account, issue }: Run,
    fields: Readonly<Record<string, string>>,
    context: SmartContext,
  ): string | undefined {
    const basics: Record<string, unknown> = {};
    const values: Record<string, unknown> = {};
    const known = this.parts.jira.store.fieldsIn(issue.projectId);
    for (const [id, text] of Object.entries(fields)) {
      const value = fillSmartValues(text, context);
      const field = known.find((each) => each.id === id);
      if (id === 'labels') basics[id] = value.split(/[\s,]+/).filter(Boolean);
      else if (id === 'summary' || id === 'description' || id === 'priority') basics[id] = value;
      else values[id] = toFieldValue(field, value);
    }
    this.#isEditing = true;
    try {
      this.parts.jira.issues.edit(account, issue, { ...basics, values });
      return undefined;
    } catch (error) {
      if (error instanceof JiraRefusal) return error.message;
      throw error;
    } finally {
      this.#isEditing = false;
    }
  }

  /** A work item as smart values see it: custom fields by name and by id. */
  #describe(issue: Issue): SmartContext {
    const { store } = this.parts.jira;
    const fields = store.fieldsIn(issue.projectId);
    const named = fields.map(({ id, name }) => [name, issue.values[id]] as const);
    const { key, name } = store.projectOf(issue);
    const assignee = describePerson(issue.assignee);
    const reporter = describePerson(issue.reporter);
    const described = { ...issue.values, ...Object.fromEntries(named), ...issue };
    const status = { name: issue.status };
    const people = { assignee, reporter };
    return {
      issue: {
        ...described,
        ...people,
        status,
        project: { key, name },
        values: undefined,
        history: undefined,
      },
      ...people,
    };
  }
}

/** A step that this host cannot take, such as a function of a smart value: the log names it. */
function toFailedStep(error: unknown): AuditStep {
  const message = error instanceof Error ? error.message : String(error);
  return { title: 'Rule', status: 'failure', messages: [message, OWNER_NOTICE] };
}

function describePerson(accountId: string | null): object | null {
  const person = ACCOUNTS.find((each) => each.accountId === accountId && accountId !== null);
  return person ? { accountId, displayName: person.displayName, emailAddress: person.email ?? '' } : null;
}

/** Whether a work item that was made (no items) or changed starts a rule. */
function isStartedBy(trigger: Trigger, items: readonly ChangeItem[] | undefined): boolean {
  switch (trigger.kind) {
    case 'manual':
      return false;
    case 'created':
      return items === undefined;
    case 'transitioned':
      return (items ?? []).some(
        ({ fieldId, toString: to }) => fieldId === 'status' && (trigger.to === '' || to === trigger.to),
      );
    case 'field-changed':
      return (items ?? []).some(({ fieldId }) => fieldId === trigger.fieldId);
  }
}

/** What smart values call an action's outputs: verb, domain and entity. */
export function smartValueOf({ actionVerb, outputContext }: ActionModule): string {
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const { outputDomain = '', entityName = '' } = outputContext ?? {};
  return `${actionVerb.toLowerCase()}${capital(outputDomain)}${capital(entityName)}`;
}

/** Inputs with their smart values, each in the type that the action declares; an empty one is left out. */
function toInputs(
  module: ActionModule,
  entered: Readonly<Record<string, unknown>>,
  context: SmartContext,
): Readonly<Record<string, unknown>> {
  const filled = Object.entries(entered).map(([name, given]) => [
    name,
    typeof given === 'string' ? fillSmartValues(given, context) : given,
  ]);
  return toTypedInputs(module, Object.fromEntries(filled) as Record<string, unknown>);
}
