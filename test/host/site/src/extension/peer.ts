import { fromWire, toWire, type RemoteFunction, type Wire } from './wire';

type Message =
  | { kind: 'command'; id: number; command: string; payload?: Wire | undefined }
  | { kind: 'function'; id: number; functionId: string; args: Wire[] }
  | { kind: 'reply'; id: number; value?: Wire | undefined }
  | { kind: 'failure'; id: number; message: string };

/**
 * One end of the conversation between an app's frame and the site. Both ends can send commands, and functions
 * in what is sent can be called from the other side; every answer is a promise.
 */
export interface Peer {
  /**
   * Sends a command and resolves with its answer, or rejects with the other side's message.
   * With `replacesDocument` the functions in `payload` live only until some seconds after the next such call: a UI Kit
   * document is sent anew on every change, each with fresh event handlers.
   */
  call(command: string, payload?: unknown, options?: { replacesDocument?: boolean }): Promise<unknown>;
  /** Ends the conversation; calls still open never settle. */
  close(): void;
}

export type CommandHandler = (command: string, payload: unknown) => unknown;

/** What becomes of a call of a handler whose document a newer one has replaced. */
export interface StaleCall {
  /** The call is answered with nothing, and no code of the app runs. */
  readonly isDropped?: boolean;
  /** How long it waits first. */
  readonly delayMs?: number;
}

/** How long the handlers of a document can still be called after the next one took its place. */
const REPLACED_DOCUMENT_LIFE_MS = 10_000;

interface FoundFunction {
  readonly run: RemoteFunction;
  /** Whether a newer document has taken the place of the one that the function came with. */
  readonly isStale: boolean;
}

/** The functions one side has handed out, by id. */
function createFunctionTable() {
  const ids = new WeakMap<RemoteFunction, string>();
  const lasting = new Map<string, RemoteFunction>();
  let document = new Map<string, RemoteFunction>();
  let replaced: { table: Map<string, RemoteFunction>; atMs: number }[] = [];
  let count = 0;
  function register(fn: RemoteFunction, table: Map<string, RemoteFunction>): string {
    const id = ids.get(fn) ?? `f${++count}`;
    ids.set(fn, id);
    table.set(id, fn);
    return id;
  }
  return {
    registerLasting: (fn: RemoteFunction) => register(fn, lasting),
    /** Starts a new document; clicks on those before may still be on their way, so they are kept for a while. */
    beginDocument(): (fn: RemoteFunction) => string {
      const now = performance.now();
      replaced = replaced.filter(({ atMs }) => atMs > now - REPLACED_DOCUMENT_LIFE_MS);
      replaced.push({ table: document, atMs: now });
      document = new Map();
      const table = document;
      return (fn) => register(fn, table);
    },
    find(id: string): FoundFunction | undefined {
      const current = lasting.get(id) ?? document.get(id);
      if (current) return { run: current, isStale: false };
      const table = replaced.find((each) => each.table.has(id))?.table;
      return table && { run: table.get(id)!, isStale: true };
    },
  };
}

/**
 * Starts speaking on `port`; commands of the other side go to `handle`. Whether Forge still runs handlers of replaced
 * documents is unknown: `onStaleCall` decides about each such call, and without it they run at once.
 */
export function createPeer(
  port: MessagePort,
  handle: CommandHandler,
  onStaleCall?: () => Promise<StaleCall> | undefined,
): Peer {
  const functions = createFunctionTable();
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;

  const post = (message: Message) => port.postMessage(message);
  const decode = (wire: Wire | undefined) =>
    fromWire(wire, (functionId) => (...args) => {
      // React hands analytics and context arguments along; only what JSON can carry may cross.
      const wires = args.map(
        (arg, index) => toWire(arg, functions.registerLasting, `argument ${index}`) ?? null,
      );
      return ask((id) => ({ kind: 'function', id, functionId, args: wires }));
    });

  function ask(build: (id: number) => Message): Promise<unknown> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      open.set(id, { resolve, reject });
      post(build(id));
    });
  }

  async function answer(id: number, run: () => unknown): Promise<void> {
    try {
      const value = await run();
      post({ kind: 'reply', id, value: toWire(value, functions.registerLasting, 'answer') });
    } catch (error) {
      post({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  port.onmessage = ({ data }: MessageEvent<Message>) => {
    switch (data.kind) {
      case 'command':
        void answer(data.id, () => handle(data.command, decode(data.payload)));
        return;
      case 'function':
        void answer(data.id, () => {
          const found = functions.find(data.functionId);
          // The document it belonged to is long gone: nothing is left to react to.
          if (found === undefined) return undefined;
          const run = (): unknown => found.run(...data.args.map(decode));
          const stale = found.isStale ? onStaleCall?.() : undefined;
          return stale ? stale.then((verdict) => afterVerdict(verdict, run)) : run();
        });
        return;
      case 'reply':
        open.get(data.id)?.resolve(decode(data.value));
        open.delete(data.id);
        return;
      case 'failure':
        open.get(data.id)?.reject(new Error(data.message));
        open.delete(data.id);
    }
  };

  return {
    async call(command, payload, options) {
      const reference = options?.replacesDocument ? functions.beginDocument() : functions.registerLasting;
      const wire = toWire(payload, reference, command);
      return ask((id) => ({ kind: 'command', id, command, payload: wire }));
    },
    close: () => port.close(),
  };
}

async function afterVerdict({ isDropped, delayMs = 0 }: StaleCall, run: () => unknown): Promise<unknown> {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  return isDropped === true ? undefined : run();
}
