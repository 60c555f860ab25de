/** What the host tells the pages of Automation, as `test/host/modules/automation-action-provider` sends it. */

export type Trigger =
  | { kind: 'manual' }
  | { kind: 'created' }
  | { kind: 'transitioned'; to: string }
  | { kind: 'field-changed'; fieldId: string };

export type Step =
  | { kind: 'condition'; left: string; is: 'equal' | 'different'; right: string }
  /** Without inputs while the form of the action has not submitted any. */
  | { kind: 'action'; key: string; inputs: Record<string, unknown> }
  | { kind: 'edit'; fields: Record<string, string> };

export interface RuleInput {
  /** Empty: a new one. */
  id: string;
  name: string;
  trigger: Trigger;
  components: Step[];
  accountId: string;
}

interface Scalar {
  title?: string;
  description: string;
  type: string;
  required?: boolean;
}

export interface ActionBody {
  key: string;
  name: string;
  description: string;
  inputs: Record<string, Scalar>;
  outputs: Record<string, Scalar>;
  /** What smart values call its outputs. */
  smartValue: string;
  /** Key of the resource that is its form. */
  resource?: string;
}

export interface AuditStep {
  title: string;
  status: 'success' | 'not-met' | 'failure';
  messages: string[];
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

export interface AuditLine {
  id: string;
  atMs: number;
  ruleName: string;
  issueKey: string;
  accountId: string;
  status: 'success' | 'no-actions' | 'failure';
  steps: AuditStep[];
}

export interface AutomationBody {
  rules: RuleInput[];
  audit: AuditLine[];
  actions: ActionBody[];
  fields: { id: string; name: string }[];
  accounts: { accountId: string; displayName: string }[];
}

/** A trigger in words. */
export function tellTrigger(trigger: Trigger, { fields }: AutomationBody): string {
  switch (trigger.kind) {
    case 'manual':
      return 'Manual trigger from work item';
    case 'created':
      return 'Work item created';
    case 'transitioned':
      return trigger.to === '' ? 'Work item transitioned' : `Work item transitioned to ${trigger.to}`;
    case 'field-changed':
      return `Field value changed: ${fields.find(({ id }) => id === trigger.fieldId)?.name ?? trigger.fieldId}`;
  }
}
