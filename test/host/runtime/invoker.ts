import { randomUUID } from 'node:crypto';
import type { HostCore } from '../core/plugin';
import { functionOf } from '../manifest/manifest';
import { countIn } from '../services/metrics/host-metrics';
import type { InvocationOutcome } from './function-instance';
import type { InstancePool } from './instance-pool';
import { functionLimitMs } from './function-limit';
import { MAX_RESPONSE_BYTES } from './invocation-limits';
import { InvocationRate } from './invocation-rate';
import type { InvocationRequest, RuntimeDescription } from './protocol';
import { siteAri, SITE, type ProductName } from './site-identity';

/** One call of a function of the manifest. */
export interface FunctionCall {
  readonly functionKey: string;
  /** First argument of the handler. */
  readonly payload: unknown;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly accountId?: string | undefined;
  /** What metrics and faults call it: the function key, with the resolver's key behind a slash. */
  readonly label: string;
  /** Why a result, as JSON, counts as a failure; undefined for one that the module takes. Without it every one is taken. */
  readonly accepts?: (resultJson: string) => string | undefined;
  /** The invocation that this one descends from by pushed events; itself without it. */
  readonly rootInvocationId?: string | undefined;
}

export interface InvokerParts {
  readonly core: Pick<
    HostCore,
    'manifest' | 'environmentType' | 'metrics' | 'faults' | 'log' | 'moduleType' | 'now' | 'options'
  >;
  readonly pool: InstancePool;
  /** Called when an invocation has ended, whatever its outcome. */
  readonly onEnd: (invocationId: string) => void;
}

/** Runs functions of the app and counts, limits and logs what the platform does. */
export class Invoker {
  readonly #rate: InvocationRate;

  constructor(private readonly parts: InvokerParts) {
    const { core } = parts;
    core.faults.register('instance', ['kill', 'timeout', 'out-of-memory']);
    this.#rate = new InvocationRate(() => core.now(), core.options.invocationLimits ?? true);
  }

  /** Runs a function to its end. Rejects only on a mistake of the caller or a bundle that does not load. */
  async run(call: FunctionCall): Promise<InvocationOutcome> {
    const { pool } = this.parts;
    const { manifest, metrics } = this.parts.core;
    const { handler } = functionOf(manifest, call.functionKey);
    const invocationId = randomUUID();
    const request: Omit<InvocationRequest, 'runtime'> = {
      invocationId,
      rootInvocationId: call.rootInvocationId ?? invocationId,
      functionKey: call.functionKey,
      handler,
      argsJson: JSON.stringify([call.payload, backendPayload(call, this.#productOf(call))]),
      limitMs: functionLimitMs(this.parts.core, call.functionKey),
    };
    metrics.current.invocations.total += 1;
    countIn(metrics.current.invocations.byFunction, call.label);

    const refusal = this.#rate.refusal(call.accountId);
    if (refusal !== undefined) {
      const refused = { kind: 'refused', message: refusal } as const;
      this.#record(refused, call, request);
      return refused;
    }
    const instance = await pool.acquire();
    const runtime = this.#describeRuntime(call, invocationId, instance.appVersion);
    const running = instance.invoke({ ...request, runtime });
    this.#planFailure(call.label, invocationId, instance);
    const outcome = accepted(limitResponse(await running), call);
    if (outcome.kind === 'timed-out') pool.retire(instance, 'an invocation timed out');
    this.#record(outcome, call, request);
    this.parts.onEnd(invocationId);
    return outcome;
  }

  #planFailure(
    label: string,
    invocationId: string,
    instance: Awaited<ReturnType<InstancePool['acquire']>>,
  ): void {
    const fault = this.parts.core.faults.take('instance', label);
    if (!fault) return;
    const strike = (): void => {
      if (fault.mode === 'timeout') instance.endInvocation(invocationId, { kind: 'timed-out' });
      else void instance.kill(fault.mode === 'out-of-memory' ? 'FUNCTION_OUT_OF_MEMORY' : 'planned failure');
    };
    setTimeout(strike, fault.delayMs ?? 0);
  }

  #productOf(call: FunctionCall): ProductName {
    return this.parts.core.moduleType(call.moduleType).product;
  }

  #record(
    outcome: InvocationOutcome,
    call: FunctionCall,
    request: Pick<InvocationRequest, 'invocationId' | 'limitMs'>,
  ): void {
    const { metrics, log } = this.parts.core;
    const counts = metrics.current.invocations;
    if (outcome.kind === 'done') return;
    if (outcome.kind === 'failed') counts.errors += 1;
    if (outcome.kind === 'timed-out') counts.timeouts += 1;
    if (outcome.kind === 'crashed') counts.crashes += 1;
    if (outcome.kind === 'refused') counts.refused += 1;
    log.add({
      timeMs: this.parts.core.now(),
      source: outcome.kind === 'failed' ? 'app' : 'host',
      level: 'error',
      functionKey: call.functionKey,
      invocationId: request.invocationId,
      text: describeOutcome(outcome, call.label, request.limitMs),
    });
  }

  #describeRuntime(call: FunctionCall, invocationId: string, appVersion: string): RuntimeDescription {
    const { manifest, environmentType } = this.parts.core;
    return {
      contextAri: siteAri(this.#productOf(call)),
      appContext: {
        appId: manifest.appId,
        appVersion,
        environmentId: SITE.environmentId,
        environmentType,
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
function backendPayload(call: FunctionCall, product: ProductName): object {
  return {
    installContext: siteAri(product),
    ...(call.accountId === undefined ? {} : { principal: { accountId: call.accountId } }),
    installation: {
      ari: { installationId: SITE.installationId },
      contexts: [{ cloudId: SITE.cloudId, workspaceId: null }],
    },
  };
}

function accepted(outcome: InvocationOutcome, { accepts }: FunctionCall): InvocationOutcome {
  const problem = outcome.kind === 'done' ? accepts?.(outcome.resultJson) : undefined;
  return problem === undefined ? outcome : { kind: 'failed', error: { name: 'Error', message: problem } };
}

function limitResponse(outcome: InvocationOutcome): InvocationOutcome {
  if (outcome.kind !== 'done' || Buffer.byteLength(outcome.resultJson) <= MAX_RESPONSE_BYTES) return outcome;
  return {
    kind: 'failed',
    error: { name: 'Error', message: `The response is larger than ${MAX_RESPONSE_BYTES} bytes` },
  };
}

function describeOutcome(
  outcome: Exclude<InvocationOutcome, { kind: 'done' }>,
  label: string,
  limitMs: number,
): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.error.stack ?? `${outcome.error.name}: ${outcome.error.message}`;
    case 'timed-out':
      return `${label} timed out after ${limitMs / 1000} s`;
    case 'crashed':
      return `${label} ended with its instance: ${outcome.message}`;
    case 'refused':
      return `${label} was not run: ${outcome.message}`;
  }
}
