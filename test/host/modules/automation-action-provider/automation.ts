import { accountOf, type Account } from '../../accounts/accounts';
import type { JsonFile } from '../../persistence/json-file';
import type { ChangeItem, Issue } from '../../products/jira/jira-model';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import type { Jira } from '../../products/jira/jira';
import type { ActionModule, Actions } from '../action/actions';
import { fillSmartValues, type SmartContext } from './smart-values';

/** One step of a rule; the steps run in order. */
export type RuleComponent =
  | {
      readonly kind: 'condition';
      readonly left: string;
      readonly is: 'equal' | 'different';
      readonly right: string;
    }
  | { readonly kind: 'action'; readonly key: string; readonly inputs: Readonly<Record<string, string>> }
  /** Fields of the work item by id: `summary`, `labels`, `priority` or a custom field. */
  | { readonly kind: 'edit'; readonly fields: Readonly<Record<string, string>> };

/** A rule of Automation. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly trigger:
    { readonly kind: 'manual' } | { readonly kind: 'field-changed'; readonly fieldId: string };
  readonly components: readonly RuleComponent[];
  /** Whose connection the actions of the app run as. */
  readonly accountId: string;
}

/** A line of the audit log. */
export interface AuditLine {
  readonly atMs: number;
  readonly ruleName: string;
  readonly issueKey: string;
  readonly status: 'success' | 'no-actions' | 'failure';
  readonly messages: readonly string[];
}

/** What the host keeps of Automation. */
export interface AutomationDocument {
  rules: Rule[];
  audit: AuditLine[];
}

/** As many lines of the audit log are kept. */
const MAX_AUDIT = 200;
const OWNER_NOTICE = 'The rule was stopped, and its owner was notified by e-mail.';

/** Rules of Automation that run actions of the app. */
export class Automation {
  #running = Promise.resolve();

  constructor(
    private readonly parts: {
      readonly file: JsonFile<AutomationDocument>;
      readonly jira: Jira;
      readonly actions: Actions;
      readonly now: () => number;
    },
  ) {
    parts.jira.issues.onHappening(({ issue, change }) => {
      if (change !== undefined) this.#onChange(issue, change.items);
    });
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
    const messages: string[] = [];
    const status = await this.#follow(rule, issue, messages);
    const line: AuditLine = { atMs: this.parts.now(), ruleName: rule.name, issueKey, status, messages };
    this.parts.file.update((document) => {
      document.audit = [line, ...document.audit].slice(0, MAX_AUDIT);
    });
    return line;
  }

  /** Resolves when the rules that changes have started are done. */
  idle(): Promise<void> {
    return this.#running;
  }

  #onChange(issue: Issue, items: readonly ChangeItem[]): void {
    const started = this.document.rules.filter(
      ({ trigger }) =>
        trigger.kind === 'field-changed' && items.some(({ fieldId }) => fieldId === trigger.fieldId),
    );
    for (const { id } of started) {
      this.#running = this.#running.then(async () => void (await this.run(id, issue.key)));
    }
  }

  async #follow(rule: Rule, issue: Issue, messages: string[]): Promise<AuditLine['status']> {
    const account = accountOf(rule.accountId);
    const given: Record<string, unknown> = {};
    let isChanged = false;
    for (const component of rule.components) {
      const context = { ...given, issue: this.#describe(issue) };
      switch (component.kind) {
        case 'condition': {
          const left = fillSmartValues(component.left, context);
          const right = fillSmartValues(component.right, context);
          if ((left === right) === (component.is === 'equal')) break;
          messages.push(`The condition was not met: ‘${left}’ is compared with ‘${right}’.`);
          return isChanged ? 'success' : 'no-actions';
        }
        case 'action': {
          const module = this.parts.actions.find(component.key);
          const inputs = toInputs(module, component.inputs, context);
          const outcome = await this.parts.actions.run(account, component.key, inputs, {
            surface: 'automation',
          });
          if (outcome.kind !== 'done') {
            const told = outcome.kind === 'failed' ? [outcome.message] : outcome.messages;
            messages.push(...told.map((text) => `${module.name ?? module.key}: ${text}`), OWNER_NOTICE);
            return 'failure';
          }
          given[smartValueOf(module)] = outcome.result;
          messages.push(`${module.name ?? module.key}: done.`);
          isChanged = true;
          break;
        }
        case 'edit': {
          const problem = this.#edit(account, issue, component.fields, context);
          if (problem !== undefined) {
            messages.push(`Edit work item: ${problem}`, OWNER_NOTICE);
            return 'failure';
          }
          messages.push(`Edit work item: ${issue.key} was changed.`);
          isChanged = true;
        }
      }
    }
    return isChanged ? 'success' : 'no-actions';
  }

  #edit(
    account: Account,
    issue: Issue,
    fields: Readonly<Record<string, string>>,
    context: SmartContext,
  ): string | undefined {
    const basics: Record<string, unknown> = {};
    const values: Record<string, unknown> = {};
    for (const [id, text] of Object.entries(fields)) {
      const value = fillSmartValues(text, context);
      if (id === 'labels') basics[id] = value.split(/[\s,]+/).filter(Boolean);
      else if (id === 'summary' || id === 'description' || id === 'priority') basics[id] = value;
      else values[id] = value === '' ? null : value;
    }
    try {
      this.parts.jira.issues.edit(account, issue, { ...basics, values });
      return undefined;
    } catch (error) {
      if (error instanceof JiraRefusal) return error.message;
      throw error;
    }
  }

  /** A work item as smart values see it: custom fields by name and by id. */
  #describe(issue: Issue): object {
    const fields = this.parts.jira.store.fieldsIn(issue.projectId);
    const named = fields.map(({ id, name }) => [name, issue.values[id]] as const);
    return { ...issue.values, ...Object.fromEntries(named), ...issue, values: undefined, history: undefined };
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
  { inputs = {} }: ActionModule,
  entered: Readonly<Record<string, string>>,
  context: SmartContext,
): Readonly<Record<string, unknown>> {
  const filled: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(entered)) {
    const value = fillSmartValues(text, context);
    if (value === '') continue;
    const type = inputs[name]?.type;
    if (type === 'integer' || type === 'number') filled[name] = Number(value);
    else filled[name] = type === 'boolean' ? value === 'true' : value;
  }
  return filled;
}
