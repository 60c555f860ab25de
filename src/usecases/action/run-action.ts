import { actionInputs, maxActionInputBytes } from '../../contract/action';
import { actions } from '../../contract/action-definitions';
import type {
  ActionAnswer,
  ActionAnswers,
  ActionInput,
  ActionKey,
  ActionReason,
} from '../../contract/action';
import { fitsInto } from '../../contract/size/json-bytes';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { isReadByModel, tameText } from '../../core/action/wrap-data';
import type { NamedFailure } from '../../core/failure/failure';
import { toThrownFailure } from '../../core/failure/thrown';
import { toErrorBody } from '../../core/failure/to-error-body';
import { parseValue } from '../../core/parse-value';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { auditAction } from './audit-action';
import { admitCaller } from './limit-actions';
import { refuse } from './open-source';
import type { ActionRefusal } from './open-source';

/** What an action came to. */
export interface ActionDone<K extends ActionKey> {
  /** The data source or fill rule that it was done with; null: with none in particular. */
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly message: Text;
  readonly outputs: ActionAnswers[K];
}

/** The work of one action, for a caller who was let in and inputs that were checked. */
export type ActionWork<K extends ActionKey> = (
  ports: ActionPorts,
  caller: ActionCaller,
  input: ActionInput<K>,
) => Promise<Result<ActionDone<K>, ActionRefusal>>;

/** Each action's work, loaded by those who ask for it. */
const works: { readonly [K in ActionKey]: () => Promise<ActionWork<K>> } = {
  'find-records': async () => (await import('./find-records')).findRecords,
  'get-record': async () => (await import('./get-record')).getRecord,
  'summarise-records': async () => (await import('./summarise-records')).summariseRecords,
  'list-data-sources': async () => (await import('./list-open-sources')).listOpenDataSources,
  'refresh-data-source': async () => (await import('./refresh-data-source')).refreshDataSource,
  'test-connection-health': async () => (await import('./test-connection-health')).testConnectionHealth,
  'run-fill-rule': async () => (await import('./run-fill-rule')).runFillRule,
};

/**
 * Does one action for a caller. Whatever comes of it is an answer that a rule can branch on; nothing is thrown, and every
 * call that was let in is entered in the audit trail with its surface.
 * @param payload the inputs as they came; what is beside them is left out
 */
export async function runAction<K extends ActionKey>(
  ports: ActionPorts,
  caller: ActionCaller,
  key: K,
  payload: unknown,
): Promise<ActionAnswer<K>> {
  try {
    const admitted = await admitCaller(ports, caller);
    if (!admitted.ok) {
      ports.log.info({
        event: 'action-refused',
        key,
        surface: caller.surface,
        reason: admitted.failure.reason,
      });
      return toRefusal(ports, caller, key, admitted.failure);
    }
    const input = readInput(key, payload);
    const work = await works[key]();
    const done = input.ok ? await work(ports, caller, input.value) : input;
    await auditAction(ports, caller, key, done);
    if (!done.ok) return toRefusal(ports, caller, key, done.failure);
    const { message, outputs } = done.value;
    return { ok: true, reason: '', message: tell(message, ports.language), ...outputs };
  } catch (error) {
    const failure: NamedFailure = { failure: toThrownFailure(error), subject: {} };
    ports.log.warn({
      event: 'failed',
      kind: 'action',
      key,
      error: error instanceof Error ? error.name : typeof error,
    });
    const reason = failure.failure.reason === 'bug' ? 'failed' : 'unavailable';
    return toRefusal(ports, caller, key, { reason, failure });
  }
}

function readInput<K extends ActionKey>(key: K, payload: unknown): Result<ActionInput<K>, ActionRefusal> {
  if (!fitsInto(payload ?? null, maxActionInputBytes))
    return refuse('invalid-input', buildText('action.inputTooLarge'));
  const parsed = parseValue(actionInputs[key], payload ?? {});
  // The schema is the key's own, which the compiler does not follow through the table.
  if (parsed.ok) return parsed as Result<ActionInput<K>, never>;
  const { place, problem } = parsed.failure;
  const inputs: Readonly<Record<string, { readonly title: string }>> = actions[key].inputs;
  const input = inputs[place]?.title ?? place;
  return refuse('invalid-input', buildText('action.input', { input, problem }));
}

function toRefusal<K extends ActionKey>(
  ports: ActionPorts,
  caller: ActionCaller,
  key: K,
  refusal: ActionRefusal,
): ActionAnswer<K> {
  const message = tellRefusal(ports, caller, refusal);
  return { ...blankOutputs(key), ok: false, reason: refusal.reason, message };
}

/** What a refusal says. A service's own words are data like its rows: a model is not given them as ours. */
function tellRefusal({ language }: ActionPorts, { surface }: ActionCaller, refusal: ActionRefusal): string {
  if ('text' in refusal) return tell(refusal.text, language);
  const { message, fix, origin } = toErrorBody(refusal.failure, language);
  if (!isReadByModel(surface)) return `${message} ${fix}`.trim();
  const name = refusal.failure.subject.dataSource;
  if (origin === 'provider' && name !== undefined)
    return tell(buildText('action.serviceFailed', { name }), language);
  return tameText(`${message} ${fix}`.trim(), []);
}

/** Nothing, in the type of each output: a smart value that is missing would stay as it is written. */
function blankOutputs<K extends ActionKey>(key: K): ActionAnswers[K] & { reason: ActionReason } {
  const outputs: Readonly<Record<string, { readonly type: string } | undefined>> = actions[key].outputs;
  const blanks = { string: '', integer: 0, boolean: false };
  const given = Object.entries(outputs).map(([name, output]) => [
    name,
    blanks[(output?.type ?? 'string') as keyof typeof blanks],
  ]);
  // Made of the same table that the type is made of.
  return { json: '', ...Object.fromEntries(given) } as never;
}
