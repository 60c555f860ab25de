/** What the form of an action uses of the context that the platform gives the browser. */
export interface ActionContext {
  /** Key of the action's module. */
  readonly moduleKey: string;
  /** Inputs that the rule holds, as texts. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Reads the browser's context. The server believes none of it. */
export function readActionContext(context: object): ActionContext {
  const { moduleKey, extension } = context as {
    readonly moduleKey?: unknown;
    readonly extension?: { readonly data?: { readonly inputs?: unknown } };
  };
  const held = extension?.data?.inputs;
  const inputs = typeof held === 'object' && held !== null ? Object.entries(held) : [];
  const texts = inputs.flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, String(value)] as const]
      : [],
  );
  return { moduleKey: String(moduleKey), inputs: Object.fromEntries(texts) };
}
