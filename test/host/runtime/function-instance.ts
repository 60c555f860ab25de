import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type {
  EgressReply,
  EgressRequest,
  HandlerError,
  HostMessage,
  InstanceMessage,
  InvocationRequest,
  LogLevel,
  PlatformReply,
  PlatformRequest,
} from './protocol';

/** How an invocation ended. */
export type InvocationOutcome =
  | { readonly kind: 'done'; readonly resultJson: string }
  | { readonly kind: 'failed'; readonly error: HandlerError }
  | { readonly kind: 'timed-out' }
  /** Not begun, because there were too many invocations. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'crashed'; readonly message: string };

/** What an instance asks of the host while it runs. */
export interface InstanceServices {
  /** Answers a platform or egress call. A rejection reaches the app as an error with the same message. */
  call(
    request: PlatformRequest | EgressRequest,
    invocation: InvocationRequest,
  ): Promise<PlatformReply | EgressReply>;
  log(level: LogLevel, text: string, invocation: InvocationRequest | undefined): void;
}

export interface InstanceOptions {
  /** Version of the app that it runs. */
  readonly appVersion: string;
  readonly functionsDir: string;
  readonly memoryMB: number;
  /** Binary to run; the host's own Node when absent. */
  readonly nodePath?: string | undefined;
  readonly clockOffsetMs: number;
}

/** A call that faults can end by killing the process that made it. */
export class InstanceKilled extends Error {}

interface Running {
  readonly request: InvocationRequest;
  readonly settle: (outcome: InvocationOutcome) => void;
}

/** One process that has loaded the app's bundle and serves invocations, several at a time. */
export class FunctionInstance {
  readonly #child: ChildProcess;
  readonly #running = new Map<string, Running>();
  readonly #services: InstanceServices;
  readonly appVersion: string;
  readonly ready: Promise<void>;
  #ended = false;

  constructor(options: InstanceOptions, services: InstanceServices) {
    this.#services = services;
    this.appVersion = options.appVersion;
    this.#child = fork(join(options.functionsDir, '__forge__.cjs'), {
      cwd: options.functionsDir,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [`--max-old-space-size=${options.memoryMB}`, '--enable-source-maps'],
      ...(options.nodePath === undefined ? {} : { execPath: options.nodePath }),
      // Nothing of this machine's environment may reach the app: on the platform it is not there either.
      env: {
        TZ: 'UTC',
        LANG: 'en_US.UTF-8',
        NODE_ENV: 'production',
        HOST_CLOCK_OFFSET_MS: String(options.clockOffsetMs),
      },
    });
    this.ready = this.#start();
  }

  /** Number of invocations it serves right now. */
  get load(): number {
    return this.#running.size;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Runs one invocation. Never rejects. */
  invoke(request: InvocationRequest): Promise<InvocationOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'timed-out' }), request.limitMs);
      const settle = (outcome: InvocationOutcome): void => {
        clearTimeout(timer);
        if (this.#running.delete(request.invocationId)) resolve(outcome);
      };
      this.#running.set(request.invocationId, { request, settle });
      if (this.#ended) settle({ kind: 'crashed', message: 'The function instance has ended' });
      else this.#send({ type: 'invoke', request });
    });
  }

  setClockOffset(offsetMs: number): void {
    this.#send({ type: 'clock', offsetMs });
  }

  /** Ends the process at once; its running invocations end as crashed. Resolves when it is gone. */
  kill(reason: string): Promise<void> {
    this.#end(reason);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.kill('SIGKILL');
    });
  }

  /** Ends one invocation early, as a planned failure does. */
  endInvocation(invocationId: string, outcome: InvocationOutcome): void {
    this.#running.get(invocationId)?.settle(outcome);
  }

  #start(): Promise<void> {
    for (const [stream, level] of [
      [this.#child.stdout, 'info'],
      [this.#child.stderr, 'error'],
    ] as const) {
      stream?.on('data', (chunk) => this.#services.log(level, String(chunk).trimEnd(), undefined));
    }
    return new Promise((resolve, reject) => {
      this.#child.on('message', (raw) => {
        const message = raw as InstanceMessage;
        if (message.type === 'ready') resolve();
        else this.#onMessage(message);
      });
      this.#child.on('error', (error) => {
        this.#end(error.message);
        reject(error);
      });
      this.#child.on('exit', (code, signal) => {
        const reason = `the function instance ended (${signal ?? `exit code ${code}`})`;
        this.#end(reason);
        reject(new Error(`host: ${reason} while loading`));
      });
    });
  }

  #onMessage(message: Exclude<InstanceMessage, { type: 'ready' }>): void {
    switch (message.type) {
      case 'done':
        this.#running.get(message.invocationId)?.settle({ kind: 'done', resultJson: message.resultJson });
        return;
      case 'failed':
        this.#running.get(message.invocationId)?.settle({ kind: 'failed', error: message.error });
        return;
      case 'log': {
        const id = message.invocationId;
        this.#services.log(
          message.level,
          message.text,
          id === undefined ? undefined : this.#running.get(id)?.request,
        );
        return;
      }
      case 'call':
        void this.#answer(message);
    }
  }

  async #answer(message: Extract<InstanceMessage, { type: 'call' }>): Promise<void> {
    const { callId } = message;
    const running = this.#running.get(message.invocationId);
    // The platform freezes what an ended invocation left running: it gets no answer any more.
    if (!running) return;
    try {
      const reply = await this.#services.call(message.request, running.request);
      this.#send({ type: 'reply', callId, reply });
    } catch (error) {
      if (error instanceof InstanceKilled) void this.kill(error.message);
      else
        this.#send({
          type: 'reject',
          callId,
          message: error instanceof Error ? error.message : String(error),
        });
    }
  }

  #send(message: HostMessage): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #end(reason: string): void {
    this.#ended = true;
    for (const { settle } of [...this.#running.values()]) settle({ kind: 'crashed', message: reason });
  }
}
