import { callHostJira, type HostJira } from '../products/jira/host-jira';
import { HttpRefusal } from '../server/http-exchange';
import type { Fault } from '../services/faults/fault-table';
import type { HostInvocation } from '../host-options';
import type { HostMetrics } from '../services/metrics/host-metrics';
import type { LogEntry } from '../services/logs/host-log';
import type { InvocationOutcome } from '../runtime/function-instance';
import type { BridgeAnswer } from '../core/module-invoker';

/** What the control API steers. */
export interface Controlled {
  invoke(call: HostInvocation): Promise<BridgeAnswer>;
  metrics(): HostMetrics;
  logs(): readonly LogEntry[];
  advanceClock(ms: number): Promise<void>;
  addFault(fault: Fault): void;
  clearFaults(): void;
  schedule(key: string): Promise<InvocationOutcome>;
  reset(): Promise<void>;
  nowMs(): number;
  readonly jira: HostJira;
}

type Answer = { readonly status: number; readonly body: unknown };
type Handler = (input: Record<string, unknown>) => Answer | Promise<Answer>;

/** The operations for tests and for the curious, by method and path below `/host`. */
export function buildControlApi(host: Controlled): Record<string, Handler> {
  return {
    'POST /invoke': async (input) => {
      const answer = await host.invoke(input as unknown as HostInvocation);
      return answer.ok
        ? ok({ result: answer.result })
        : { status: answer.status, body: { error: { message: answer.message } } };
    },
    'GET /metrics': () => ok(host.metrics()),
    'GET /logs': () => ok({ logs: host.logs() }),
    'POST /clock': async ({ advanceMs }) => {
      if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) {
        throw new HttpRefusal(400, "'advanceMs' must be a number of milliseconds from 0");
      }
      await host.advanceClock(advanceMs);
      return ok({ nowMs: host.nowMs() });
    },
    'POST /faults': (input) => {
      try {
        host.addFault(input as unknown as Fault);
      } catch (error) {
        throw new HttpRefusal(400, (error as Error).message);
      }
      return ok({});
    },
    'DELETE /faults': () => {
      host.clearFaults();
      return ok({});
    },
    'POST /schedule': async ({ key }) => {
      if (typeof key !== 'string') throw new HttpRefusal(400, "'key' is missing");
      const outcome = await host.schedule(key);
      return ok({ outcome: outcome.kind });
    },
    'POST /jira': async (input) => ok({ result: await callHostJira(host.jira, input) }),
    'POST /reset': async () => {
      await host.reset();
      return ok({});
    },
  };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
