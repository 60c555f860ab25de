import type { Account } from '../../accounts/accounts';
import type { Manifest, ManifestModule } from '../../manifest/manifest';
import type { Invoker } from '../../runtime/invoker';
import { SITE } from '../../runtime/site-identity';

/** What a module `action` declares of one input or output. */
interface Declared {
  readonly title?: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly required?: boolean;
}

/** A module `action` of the manifest. */
export interface ActionModule extends ManifestModule {
  readonly name?: string;
  readonly function: string;
  readonly actionVerb: 'GET' | 'CREATE' | 'UPDATE' | 'DELETE' | 'TRIGGER';
  readonly inputs?: Readonly<Record<string, Declared>>;
  readonly outputs?: Readonly<Record<string, Declared>>;
  readonly outputContext?: { readonly entityName: string; readonly outputDomain: string };
}

/** Who runs an action: an agent adds where the conversation takes place, a rule nothing. */
export type ActionPlace =
  { readonly surface: 'rovo'; readonly issueKey?: string | undefined } | { readonly surface: 'automation' };

/** What came of an action, as the platform tells it. */
export type ActionOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
  /** The app says that it was called wrongly: a rule stops with these words. */
  | { readonly kind: 'usage-error'; readonly messages: readonly string[] }
  /** Anything else, of which the platform says nothing more. */
  | { readonly kind: 'failed'; readonly message: string };

/** The most that inputs may take, as JSON. */
const MAX_INPUT_BYTES = 100_000;
const GENERIC_MESSAGE = 'The action failed. Contact the vendor of the app.';

/** Runs actions of the manifest as Automation and Rovo do. */
export class Actions {
  constructor(
    private readonly manifest: Manifest,
    private readonly invoker: Invoker,
  ) {}

  /** The action with this key; throws by name when there is none. */
  find(key: string): ActionModule {
    const module = this.manifest.modules['action']?.find((each) => each.key === key);
    if (!module) throw new Error(`host: manifest.yml has no action '${key}'`);
    return module as ActionModule;
  }

  /** Runs an action with inputs as somebody gave them; those that it does not declare, or of other types, are refused. */
  async run(
    account: Account,
    key: string,
    inputs: Readonly<Record<string, unknown>>,
    place: ActionPlace,
  ): Promise<ActionOutcome> {
    const module = this.find(key);
    const problem = findInputProblem(module, inputs);
    if (problem !== undefined) return { kind: 'usage-error', messages: [problem] };
    const payload =
      place.surface === 'automation' ? inputs : { ...inputs, context: contextOf(key, place.issueKey) };
    const outcome = await this.invoker.run({
      functionKey: module.function,
      payload,
      moduleKey: key,
      moduleType: 'action',
      ...(account.accountId === null ? {} : { accountId: account.accountId }),
      label: module.function,
    });
    if (outcome.kind !== 'done') return { kind: 'failed', message: GENERIC_MESSAGE };
    const result = JSON.parse(outcome.resultJson) as unknown;
    const messages = readErrors(result);
    if (messages.length > 0) return { kind: 'usage-error', messages };
    const wrong = place.surface === 'automation' ? findOutputProblem(module, result) : undefined;
    return wrong === undefined ? { kind: 'done', result } : { kind: 'failed', message: wrong };
  }
}

function contextOf(moduleKey: string, issueKey: string | undefined): object {
  const { cloudId } = SITE;
  return {
    ...{ cloudId, moduleKey },
    ...(issueKey === undefined ? {} : { jira: { resourceType: 'issue', issueKey } }),
  };
}

function fits(value: unknown, { type }: Declared): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function findInputProblem(
  { inputs = {} }: ActionModule,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_INPUT_BYTES) return 'The inputs are larger than 100 kB.';
  const undeclared = Object.keys(given).find((name) => inputs[name] === undefined);
  if (undeclared !== undefined) return `The action has no input '${undeclared}'.`;
  for (const [name, declared] of Object.entries(inputs)) {
    const value = given[name];
    if (value === undefined || value === null || value === '') {
      if (declared.required === true) return `The input '${declared.title ?? name}' is required.`;
    } else if (!fits(value, declared)) {
      return `The input '${declared.title ?? name}' must be of the type ${declared.type}.`;
    }
  }
  return undefined;
}

/** What Automation would have no smart value for. */
function findOutputProblem({ outputs = {} }: ActionModule, result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || Array.isArray(result))
    return 'The action must answer an object of its outputs.';
  const given = result as Readonly<Record<string, unknown>>;
  const undeclared = Object.keys(given).find((name) => outputs[name] === undefined);
  if (undeclared !== undefined) return `The action declares no output '${undeclared}'.`;
  const wrong = Object.entries(outputs).find(([name, declared]) => !fits(given[name], declared));
  return wrong === undefined ? undefined : `The output '${wrong[0]}' is not of the type ${wrong[1].type}.`;
}

function readErrors(result: unknown): readonly string[] {
  const errors: unknown =
    typeof result === 'object' && result !== null && 'errors' in result ? result.errors : [];
  return Array.isArray(errors) ? errors.map((each: { message?: unknown }) => String(each.message)) : [];
}
