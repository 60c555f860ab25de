/**
 * Messages between the host and a function instance (a child process). They cross by structured clone; what an app
 * hands over or gets back crosses as JSON text, as on the platform.
 */

/** What `global.__forge_runtime__` is built from for one invocation. Plain data. */
export interface RuntimeDescription {
  readonly contextAri: string;
  readonly appContext: {
    readonly appId: string;
    readonly appVersion: string;
    readonly environmentId: string;
    readonly environmentType: string;
    readonly invocationId: string;
    readonly installationId: string;
    readonly functionKey: string;
    readonly moduleType: string;
    readonly moduleKey: string;
    readonly license?: { readonly active: boolean };
    readonly permissions: {
      readonly scopes: readonly string[];
      readonly external: { readonly fetch: { readonly backend: readonly { readonly address: string }[] } };
    };
  };
  /** Account that the invocation runs for; absent for triggers and queues, `unidentified` for everybody who has not signed in. */
  readonly accountId?: string;
}

export interface InvocationRequest {
  readonly invocationId: string;
  /** The invocation that this one descends from by pushed events; itself for any other. */
  readonly rootInvocationId: string;
  readonly functionKey: string;
  /** `<module>.<export>` of the bundle. */
  readonly handler: string;
  /** JSON array: the arguments of the handler. */
  readonly argsJson: string;
  /** Time the invocation may take, in real milliseconds. */
  readonly limitMs: number;
  readonly runtime: RuntimeDescription;
}

/** A `global.__forge_fetch__` call, with its body as text. */
export interface PlatformRequest {
  readonly kind: 'platform';
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An outbound request asking to leave; each redirect asks again. */
export interface EgressRequest {
  readonly kind: 'egress';
  readonly url: string;
  readonly method: string;
  /** 0 for the request itself, then one more per redirect. */
  readonly hop: number;
}

export interface PlatformReply {
  readonly kind: 'platform';
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the body is written; absent: as it is. */
  readonly encoding?: 'base64';
}

export type EgressReply =
  | { readonly kind: 'egress'; readonly verdict: 'refused' }
  | { readonly kind: 'egress'; readonly verdict: 'over-limit'; readonly message: string }
  | {
      readonly kind: 'egress';
      readonly verdict: 'allowed';
      /** Where to send it instead of its own origin; absent when it leaves as it is. */
      readonly origin?: string;
      /** Failure to play instead of sending. */
      readonly failure?: {
        readonly mode: 'unreachable' | 'reset' | 'hang' | 'status';
        readonly status: number;
      };
    };

export type HostMessage =
  | { readonly type: 'invoke'; readonly request: InvocationRequest }
  | { readonly type: 'clock'; readonly offsetMs: number }
  | { readonly type: 'reply'; readonly callId: number; readonly reply: PlatformReply | EgressReply }
  | { readonly type: 'reject'; readonly callId: number; readonly message: string };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface HandlerError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export type InstanceMessage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'call';
      readonly callId: number;
      readonly invocationId: string;
      readonly request: PlatformRequest | EgressRequest;
    }
  | { readonly type: 'done'; readonly invocationId: string; readonly resultJson: string }
  | { readonly type: 'failed'; readonly invocationId: string; readonly error: HandlerError }
  | { readonly type: 'log'; readonly invocationId?: string; readonly level: LogLevel; readonly text: string };
