import { AsyncLocalStorage } from 'node:async_hooks';
import type { InvocationRequest } from '../protocol';

/** The invocation that the running code belongs to. */
export interface CurrentInvocation {
  readonly request: InvocationRequest;
  /** `performance.now()` at which it ends; real time, because the test clock must not shorten a running invocation. */
  readonly endsAt: number;
  readonly forgeRuntime: object;
}

/** Keeps concurrent invocations of one instance apart. */
export const currentInvocation = new AsyncLocalStorage<CurrentInvocation>();
