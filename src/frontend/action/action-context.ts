import { actionKeys } from '../../contract/action';
import type { ActionKey } from '../../contract/action';

/** What the form of an action uses of the context that the platform gives the browser. */
export interface ActionContext {
  /** The action whose form it is; null: the platform does not say it in any way that is known. */
  readonly action: ActionKey | null;
  /** Inputs that the rule holds, as texts. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Reads the browser's context. The server believes none of it. */
export function readActionContext(context: object): ActionContext {
  const { moduleKey, localId, extension } = context as {
    readonly moduleKey?: unknown;
    readonly localId?: unknown;
    readonly extension?: Readonly<Record<string, unknown>>;
  };
  const data = (extension?.['data'] ?? {}) as Readonly<Record<string, unknown>>;
  // Forge documents the key of the module for every surface, and of this one only the inputs.
  const told = [
    moduleKey,
    extension?.['moduleKey'],
    extension?.['key'],
    data['key'],
    data['actionKey'],
    localId,
  ];
  const isTold = (key: ActionKey) =>
    told.some((each) => typeof each === 'string' && each.split('/').at(-1) === `rule-${key}`);
  return { action: actionKeys.find(isTold) ?? null, inputs: readTexts(data['inputs']) };
}

function readTexts(held: unknown): Readonly<Record<string, string>> {
  if (typeof held !== 'object' || held === null) return {};
  const texts = Object.entries(held).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, String(value)] as const]
      : [],
  );
  return Object.fromEntries(texts);
}
