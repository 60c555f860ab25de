import { randomUUID } from 'node:crypto';
import type { Manifest } from '../../manifest/manifest';
import type { Invoker } from '../../runtime/invoker';
import type { Precomputation } from '../../products/jira/jira-model';
import type { JiraStore } from '../../products/jira/jira-store';
import { JqlError } from '../../products/jira/jql/jql-error';
import { parseJql, type JqlClause, type JqlCondition } from '../../products/jira/jql/jql-syntax';

interface JqlFunctionModule {
  readonly key: string;
  readonly name: string;
  readonly function: string;
  readonly arguments: readonly { readonly name: string; readonly required: boolean }[];
  readonly operators: readonly string[];
  readonly types: readonly string[];
}

/** Precomputations that nobody used for so long are removed (Jira, "Custom JQL functions"). */
const UNUSED_LIMIT_MS = 7 * 24 * 3_600_000;
/** How deep fragments may themselves hold functions. */
const MAX_DEPTH = 3;
/** Jira's own functions that the host knows; the search handles them. */
const OWN_FUNCTIONS = ['currentuser'];

/** Replaces custom JQL functions by the fragments that the app returns, keeping each as a precomputation. */
export class JqlFunctions {
  constructor(
    private readonly store: JiraStore,
    private readonly manifest: Manifest,
    private readonly invoker: Invoker,
    private readonly now: () => number,
  ) {}

  /** The condition without custom functions. Throws `JqlError` with the app's message where it returned one. */
  async expand(condition: JqlCondition, depth = 0): Promise<JqlCondition> {
    if (condition.kind === 'not') return { kind: 'not', of: await this.expand(condition.of, depth) };
    if (condition.kind !== 'clause') {
      const parts: JqlCondition[] = [];
      for (const part of condition.parts) parts.push(await this.expand(part, depth));
      return { kind: condition.kind, parts };
    }
    if (
      condition.operand.kind !== 'function' ||
      OWN_FUNCTIONS.includes(condition.operand.name.toLowerCase())
    ) {
      return condition;
    }
    if (depth >= MAX_DEPTH) throw new JqlError('The functions of the query call each other too deeply.');
    const fragment = parseJql(await this.#fragment(condition)).condition;
    if (!fragment) throw new JqlError(`The function '${condition.operand.name}' returned no JQL.`);
    return this.expand(fragment, depth + 1);
  }

  async #fragment(clause: JqlClause): Promise<string> {
    const { operand, field, operator } = clause;
    if (operand.kind !== 'function') throw new Error('host: a clause without function was to be precomputed');
    const module = this.#module(operand.name, operand.args, operator);
    const known = this.#known(module.key, clause, operand.args);
    if (known) return this.#used(known);
    const precomputationId = randomUUID();
    const outcome = await this.invoker.run({
      functionKey: module.function,
      payload: {
        precomputationId,
        clause: {
          field: field.alias === undefined ? field.name : `${field.name}.${field.alias}`,
          type: module.types,
          operator,
          functionName: module.name,
          arguments: operand.args,
        },
      },
      moduleKey: module.key,
      moduleType: 'jira:jqlFunction',
      label: module.function,
    });
    if (outcome.kind !== 'done') throw new JqlError(`The function '${module.name}' could not be evaluated.`);
    const { jql, error } = (JSON.parse(outcome.resultJson) ?? {}) as { jql?: unknown; error?: unknown };
    if (typeof jql !== 'string' && typeof error !== 'string') {
      throw new JqlError(`The function '${module.name}' must return {jql} or {error}.`);
    }
    const nowMs = this.now();
    const precomputation: Precomputation = {
      id: precomputationId,
      moduleKey: module.key,
      functionName: module.name,
      field: field.name,
      operator,
      arguments: operand.args,
      ...(typeof jql === 'string' ? { value: jql } : { error: error as string }),
      createdMs: nowMs,
      updatedMs: nowMs,
      usedMs: nowMs,
    };
    this.store.update(({ precomputations }) => precomputations.push(precomputation));
    return this.#used(precomputation);
  }

  #module(name: string, args: readonly string[], operator: string): JqlFunctionModule {
    const modules = (this.manifest.modules['jira:jqlFunction'] ?? []) as unknown as JqlFunctionModule[];
    const module = modules.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!module) throw new JqlError(`Unable to find JQL function '${name}(${args.join(', ')})'.`);
    const required = module.arguments.filter((argument) => argument.required).length;
    if (args.length < required || args.length > module.arguments.length) {
      const wanted =
        required === module.arguments.length ? String(required) : `${required} to ${module.arguments.length}`;
      throw new JqlError(
        `Function '${module.name}' expected ${wanted} arguments but received ${args.length}.`,
      );
    }
    if (!module.operators.includes(operator)) {
      throw new JqlError(`Operator '${operator}' is not supported by the function '${module.name}'.`);
    }
    return module;
  }

  #known(moduleKey: string, clause: JqlClause, args: readonly string[]): Precomputation | undefined {
    const limitMs = this.now() - UNUSED_LIMIT_MS;
    const { precomputations } = this.store.document;
    if (precomputations.some(({ usedMs }) => usedMs < limitMs)) {
      this.store.update((document) => {
        document.precomputations = document.precomputations.filter(({ usedMs }) => usedMs >= limitMs);
      });
    }
    return this.store.document.precomputations.find(
      (each) =>
        each.moduleKey === moduleKey &&
        each.field === clause.field.name &&
        each.operator === clause.operator &&
        JSON.stringify(each.arguments) === JSON.stringify(args),
    );
  }

  #used(precomputation: Precomputation): string {
    this.store.update(() => {
      precomputation.usedMs = this.now();
    });
    if (precomputation.error !== undefined) throw new JqlError(precomputation.error);
    return precomputation.value ?? '';
  }
}
