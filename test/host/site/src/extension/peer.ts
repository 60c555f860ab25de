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
   * With `replacesDocument` the functions in `payload` live only until the second next such call: a UI Kit
   * document is sent anew on every change, each with fresh event handlers.
   */
  call(command: string, payload?: unknown, options?: { replacesDocument?: boolean }): Promise<unknown>;
  /** Ends the conversation; calls still open never settle. */
  close(): void;
}

export type CommandHandler = (command: string, payload: unknown) => unknown;

/** The functions one side has handed out, by id. */
function createFunctionTable() {
  const ids = new WeakMap<RemoteFunction, string>();
  const lasting = new Map<string, RemoteFunction>();
  let document = new Map<string, RemoteFunction>();
  let previousDocument = new Map<string, RemoteFunction>();
  let count = 0;
  function register(fn: RemoteFunction, table: Map<string, RemoteFunction>): string {
    const id = ids.get(fn) ?? `f${++count}`;
    ids.set(fn, id);
    table.set(id, fn);
    return id;
  }
  return {
    registerLasting: (fn: RemoteFunction) => register(fn, lasting),
    /** Starts a new document; a click on the one before may still be on its way, so that one is kept. */
    beginDocument(): (fn: RemoteFunction) => string {
      previousDocument = document;
      document = new Map();
      const table = document;
      return (fn) => register(fn, table);
    },
    find: (id: string) => lasting.get(id) ?? document.get(id) ?? previousDocument.get(id),
  };
}

/** Starts speaking on `port`; commands of the other side go to `handle`. */
export function createPeer(port: MessagePort, handle: CommandHandler): Peer {
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
          const fn = functions.find(data.functionId);
          // The document it belonged to is gone: nothing is left to react to.
          return fn === undefined ? undefined : fn(...data.args.map(decode));
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
