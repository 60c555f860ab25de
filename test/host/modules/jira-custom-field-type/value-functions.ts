import type { Invoker } from '../../runtime/invoker';
import type { ValueRefresh, ValueRefresher } from '../../products/jira/jira';
import type { FieldValues } from '../../products/jira/field-values';
import { setValue } from '../../products/jira/issue-service';
import type { CustomField, FieldContext, Issue } from '../../products/jira/jira-model';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import type { JiraStore } from '../../products/jira/jira-store';

/** Issues in one call of a value function; the issue view, the only view that Jira documents, sends one. */
const VALUE_BATCH_SIZE = 50;

/** Runs `view.value.function` of field types, and stores what it returns. */
export class ValueFunctions implements ValueRefresher {
  constructor(
    private readonly store: JiraStore,
    private readonly values: FieldValues,
    private readonly invoker: Invoker,
  ) {}

  /** Recomputes a field on issues, in batches; a field without value function keeps what is stored. */
  async refresh(field: CustomField, issues: readonly Issue[]): Promise<ValueRefresh> {
    const type = this.values.typeOf(field);
    const functionKey = type?.view.valueFunction;
    const failures: string[] = [];
    let batches = 0;
    if (type && functionKey !== undefined) {
      for (let start = 0; start < issues.length; start += VALUE_BATCH_SIZE) {
        const batch = issues.slice(start, start + VALUE_BATCH_SIZE);
        batches += 1;
        const outcome = await this.invoker.run({
          functionKey,
          payload: this.#payload(field, type.id, batch),
          moduleKey: type.moduleKey,
          moduleType: 'jira:customFieldType',
          label: functionKey,
        });
        if (outcome.kind !== 'done') {
          failures.push(`The value function ${outcome.kind === 'timed-out' ? 'took too long' : 'failed'}.`);
          continue;
        }
        failures.push(...this.#keep(field, batch, JSON.parse(outcome.resultJson)));
      }
    }
    const values = Object.fromEntries(issues.map((issue) => [issue.key, issue.values[field.id] ?? null]));
    return { batches, values, failures };
  }

  #payload(field: CustomField, typeId: string, batch: readonly Issue[]): object {
    const contexts = new Map<number, FieldContext>();
    const issues = batch.map((issue) => {
      const context = this.store.contextIn(field, issue.projectId);
      if (context) contexts.set(context.id, context);
      return { id: Number(issue.id), context: context?.id ?? null, value: issue.values[field.id] ?? null };
    });
    return {
      field: { id: field.id, key: field.key, type: typeId, name: field.name },
      issues,
      // The documented payload has numbers for an issue's context and texts for the ids of contexts.
      contexts: [...contexts.values()].map(({ id, configuration }) => ({
        id: String(id),
        configuration: configuration ?? null,
      })),
    };
  }

  #keep(field: CustomField, batch: readonly Issue[], result: unknown): string[] {
    if (!Array.isArray(result) || result.length !== batch.length) {
      return [`The value function must return a list of ${batch.length} values.`];
    }
    const failures: string[] = [];
    this.store.update(() => {
      for (const [index, issue] of batch.entries()) {
        try {
          const place = { account: null, project: this.store.projectOf(issue), issue };
          setValue(issue, field.id, this.values.checkedByApp(field, place, result[index]));
        } catch (error) {
          if (!(error instanceof JiraRefusal)) throw error;
          failures.push(error.message);
        }
      }
    });
    return failures;
  }
}
