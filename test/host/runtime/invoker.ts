import { randomUUID } from 'node:crypto';
import type { FaultTable } from '../services/faults/fault-table';
import type { HostLog } from '../services/logs/host-log';
import { functionOf, type Manifest } from '../manifest/manifest';
import { countIn, type MetricsBook } from '../services/metrics/host-metrics';
import type { InvocationOutcome } from './function-instance';
import type { InstancePool } from './instance-pool';
import { MAX_RESPONSE_BYTES } from './invocation-limits';
import type { LogLimiter } from './log-limiter';
import type { InvocationRequest, RuntimeDescription } from './protocol';
import { siteAri, SITE, type ProductName } from './site-identity';

/** One call of a function of the manifest. */
export interface FunctionCall {
  readonly functionKey: string;
  /** First argument of the handler. */
  readonly payload: unknown;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly product: ProductName;
  readonly accountId?: string | undefined;
  readonly limitMs: number;
  /** What metrics and faults call it: the function key, with the resolver's key behind a slash. */
  readonly label: string;
}

export interface InvokerParts {
  readonly manifest: Manifest;
  readonly environmentType: string;
  readonly pool: InstancePool;
  readonly metrics: MetricsBook;
  readonly faults: FaultTable;
  readonly log: HostLog;
  readonly logLimiter: LogLimiter;
  readonly now: () => number;
  /** Called when an invocation has ended, whatever its outcome. */
  readonly onEnd?: (invocationId: string) => void;
}

/** Runs functions of the app and counts, limits and logs what the platform does. */
export class Invoker {
  constructor(private readonly parts: InvokerParts) {}

  /** Runs a function to its end. Rejects only on a mistake of the caller or a bundle that does not load. */
  async run(call: FunctionCall): Promise<InvocationOutcome> {
    const { manifest, pool, metrics } = this.parts;
    const { handler } = functionOf(manifest, call.functionKey);
    const invocationId = randomUUID();
    const runtime = this.#describeRuntime(call, invocationId);
    const request: InvocationRequest = {
      invocationId,
      functionKey: call.functionKey,
      handler,
      argsJson: JSON.stringify([call.payload, backendPayload(call)]),
      limitMs: call.limitMs,
      runtime,
    };
    metrics.current.invocations.total += 1;
    countIn(metrics.current.invocations.byFunction, call.label);

    const instance = await pool.acquire();
    const running = instance.invoke(request);
    this.#planFailure(call.label, invocationId, instance);
    const outcome = limitResponse(await running);
    if (outcome.kind === 'timed-out') pool.retire(instance, 'an invocation timed out');
    this.#record(outcome, call, invocationId);
    this.parts.logLimiter.forget(invocationId);
    this.parts.onEnd?.(invocationId);
    return outcome;
  }

  #planFailure(
    label: string,
    invocationId: string,
    instance: Awaited<ReturnType<InstancePool['acquire']>>,
  ): void {
    const fault = this.parts.faults.take('instance', label);
    if (!fault) return;
    const strike = (): void => {
      if (fault.mode === 'timeout') instance.endInvocation(invocationId, { kind: 'timed-out' });
      else void instance.kill(fault.mode === 'out-of-memory' ? 'FUNCTION_OUT_OF_MEMORY' : 'planned failure');
    };
    setTimeout(strike, fault.delayMs ?? 0);
  }

  #record(outcome: InvocationOutcome, call: FunctionCall, invocationId: string): void {
    const { metrics, log } = this.parts;
    const counts = metrics.current.invocations;
    if (outcome.kind === 'done') return;
    if (outcome.kind === 'failed') counts.errors += 1;
    if (outcome.kind === 'timed-out') counts.timeouts += 1;
    if (outcome.kind === 'crashed') counts.crashes += 1;
    log.add({
      timeMs: this.parts.now(),
      source: outcome.kind === 'failed' ? 'app' : 'host',
      level: 'error',
      functionKey: call.functionKey,
      invocationId,
      text: describeOutcome(outcome, call),
    });
  }

  #describeRuntime(call: FunctionCall, invocationId: string): RuntimeDescription {
    const { manifest } = this.parts;
    return {
      contextAri: siteAri(call.product),
      appContext: {
        appId: manifest.appId,
        appVersion: SITE.appVersion,
        environmentId: SITE.environmentId,
        environmentType: this.parts.environmentType,
        invocationId,
        installationId: SITE.installationId,
        functionKey: call.functionKey,
        moduleType: call.moduleType,
        moduleKey: call.moduleKey,
        permissions: {
          scopes: manifest.scopes,
          external: { fetch: { backend: manifest.backendAddresses.map((address) => ({ address })) } },
        },
      },
      ...(call.accountId === undefined ? {} : { accountId: call.accountId }),
    };
  }
}

/** The second argument of every handler; @forge/resolver builds the resolver's context from it. */
function backendPayload(call: FunctionCall): object {
  return {
    installContext: siteAri(call.product),
    ...(call.accountId === undefined ? {} : { principal: { accountId: call.accountId } }),
    installation: {
      ari: { installationId: SITE.installationId },
      contexts: [{ cloudId: SITE.cloudId, workspaceId: null }],
    },
  };
}

function limitResponse(outcome: InvocationOutcome): InvocationOutcome {
  if (outcome.kind !== 'done' || Buffer.byteLength(outcome.resultJson) <= MAX_RESPONSE_BYTES) return outcome;
  return {
    kind: 'failed',
    error: { name: 'Error', message: `The response is larger than ${MAX_RESPONSE_BYTES} bytes` },
  };
}

function describeOutcome(outcome: Exclude<InvocationOutcome, { kind: 'done' }>, call: FunctionCall): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.error.stack ?? `${outcome.error.name}: ${outcome.error.message}`;
    case 'timed-out':
      return `${call.label} timed out after ${call.limitMs / 1000} s`;
    case 'crashed':
      return `${call.label} ended with its instance: ${outcome.message}`;
  }
}
