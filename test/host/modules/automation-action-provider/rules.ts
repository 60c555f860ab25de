/** What starts a rule. */
export type Trigger =
  | { readonly kind: 'manual' }
  | { readonly kind: 'created' }
  /** To the status of this name; empty: to any. */
  | { readonly kind: 'transitioned'; readonly to: string }
  | { readonly kind: 'field-changed'; readonly fieldId: string };

/** One step of a rule; the steps run in order. */
export type RuleComponent =
  | {
      readonly kind: 'condition';
      readonly left: string;
      readonly is: 'equal' | 'different';
      readonly right: string;
    }
  | { readonly kind: 'action'; readonly key: string; readonly inputs: Readonly<Record<string, unknown>> }
  /** Fields of the work item by id: `summary`, `labels`, `priority` or a custom field. */
  | { readonly kind: 'edit'; readonly fields: Readonly<Record<string, string>> };

/** A rule of Automation. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly trigger: Trigger;
  readonly components: readonly RuleComponent[];
  /** Whose connection the actions of the app run as; this host edits the work item as the same account. */
  readonly accountId: string;
}

/** What a step of a run did. */
export interface AuditStep {
  readonly title: string;
  readonly status: 'success' | 'not-met' | 'failure';
  readonly messages: readonly string[];
  /** Of an action of the app: what it was called with, after smart values were filled in. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** What it answered, by the smart value that names it. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A run of a rule in the audit log. */
export interface AuditLine {
  readonly id: string;
  readonly atMs: number;
  readonly ruleName: string;
  readonly issueKey: string;
  readonly accountId: string;
  readonly status: 'success' | 'no-actions' | 'failure';
  readonly steps: readonly AuditStep[];
}

/** What the host keeps of Automation. */
export interface AutomationDocument {
  rules: Rule[];
  audit: AuditLine[];
}

const texts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each === 'string');

function isComponent(value: unknown): value is RuleComponent {
  const component = value as RuleComponent | null;
  switch (component?.kind) {
    case 'condition':
      return [component.left, component.is, component.right].every((each) => typeof each === 'string');
    case 'action':
      return typeof component.key === 'string' && typeof component.inputs === 'object';
    case 'edit':
      return texts(component.fields);
    default:
      return false;
  }
}

function isTrigger(value: unknown): value is Trigger {
  const trigger = value as Trigger | null;
  switch (trigger?.kind) {
    case 'manual':
    case 'created':
      return true;
    case 'transitioned':
      return typeof trigger.to === 'string';
    case 'field-changed':
      return typeof trigger.fieldId === 'string';
    default:
      return false;
  }
}

/** Whether what a page sent is a rule, with or without an id. */
export function isRule(value: unknown): value is Rule {
  const rule = value as Rule | null;
  return (
    typeof rule?.name === 'string' &&
    rule.name.trim() !== '' &&
    typeof rule.accountId === 'string' &&
    isTrigger(rule.trigger) &&
    Array.isArray(rule.components) &&
    rule.components.every(isComponent)
  );
}
