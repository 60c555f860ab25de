import { isDeepStrictEqual } from 'node:util';
import type { Invoker } from '../../runtime/invoker';
import type { ValueRefresh, ValueRefresher } from '../../products/jira/jira';
import type { FieldType } from '../../products/jira/field-types';
import type { FieldValues } from '../../products/jira/field-values';
import { setValue } from '../../products/jira/issue-service';
import type { CustomField, FieldContext, Issue } from '../../products/jira/jira-model';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import type { JiraStore } from '../../products/jira/jira-store';

/** Issues in one call of a value function; the issue view, the only view that Jira documents, sends one. */
const VALUE_BATCH_SIZE = 50;

type Answer = { readonly values: readonly unknown[] } | { readonly failure: string };

/** An issue with the value that the function is asked about. */
interface Asked {
  readonly issue: Issue;
  readonly value: unknown;
}

/** Runs `view.value.function` of field types, and stores what it returns. */
export class ValueFunctions implements ValueRefresher {
  constructor(
    private readonly store: JiraStore,
    private readonly values: FieldValues,
    private readonly invoker: Invoker,
  ) {}

  /** Recomputes a field on issues, in batches; a field without value function keeps what is stored. */
  async refresh(
    field: CustomField,
    issues: readonly Issue[],
    { checksOrder = false }: { readonly checksOrder?: boolean } = {},
  ): Promise<ValueRefresh> {
    const type = this.values.typeOf(field);
    const failures: string[] = [];
    let batches = 0;
    if (type?.view.valueFunction !== undefined) {
      for (let start = 0; start < issues.length; start += VALUE_BATCH_SIZE) {
        const batch = issues
          .slice(start, start + VALUE_BATCH_SIZE)
          .map((issue) => ({ issue, value: issue.values[field.id] ?? null }));
        batches += 1;
        const answer = await this.#ask(field, type, batch);
        const again = checksOrder ? await this.#ask(field, type, [...batch].reverse()) : undefined;
        if ('failure' in answer) failures.push(answer.failure);
        else if (again !== undefined && !isReverse(answer.values, again))
          failures.push('The value function must answer in the order of the issues.');
        else failures.push(...this.#keep(field, batch, answer.values));
      }
    }
    const values = Object.fromEntries(issues.map((issue) => [issue.key, issue.values[field.id] ?? null]));
    return { batches, values, failures };
  }

  async #ask(field: CustomField, type: FieldType, batch: readonly Asked[]): Promise<Answer> {
    const functionKey = type.view.valueFunction!;
    const outcome = await this.invoker.run({
      functionKey,
      payload: this.#payload(field, type.id, batch),
      moduleKey: type.moduleKey,
      moduleType: 'jira:customFieldType',
      label: functionKey,
    });
    if (outcome.kind === 'timed-out') return { failure: 'The value function took too long.' };
    if (outcome.kind !== 'done') return { failure: 'The value function failed.' };
    const result = JSON.parse(outcome.resultJson) as unknown;
    if (!Array.isArray(result) || result.length !== batch.length) {
      return { failure: `The value function must return a list of ${batch.length} values.` };
    }
    return { values: result };
  }

  #payload(field: CustomField, typeId: string, batch: readonly Asked[]): object {
    const contexts = new Map<number, FieldContext>();
    const issues = batch.map(({ issue, value }) => {
      const context = this.store.contextIn(field, issue.projectId);
      if (context) contexts.set(context.id, context);
      return { id: Number(issue.id), context: context?.id ?? null, value };
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

  #keep(field: CustomField, batch: readonly Asked[], result: readonly unknown[]): string[] {
    const failures: string[] = [];
    this.store.update(() => {
      for (const [index, { issue, value }] of batch.entries()) {
        // Somebody has saved while the function ran: its answer is about a value that is gone.
        if (!isDeepStrictEqual(issue.values[field.id] ?? null, value)) continue;
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

function isReverse(values: readonly unknown[], again: Answer): boolean {
  if ('failure' in again) return false;
  const turned = [...again.values].reverse();
  return isDeepStrictEqual(values, turned);
}
