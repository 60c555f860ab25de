import { delay, type FaultTable } from '../faults/fault-table';
import { countIn, type MetricsBook } from '../metrics/host-metrics';
import type { EgressReply, EgressRequest } from '../../runtime/protocol';
import { isCovered, isLoopback } from './allow-list';
import type { ManagedEgress } from './managed-egress';

/** The platform's limit on outbound requests per minute of one invocation. */
const MAX_REQUESTS_PER_MINUTE = 100;
const MINUTE_MS = 60_000;

declare module '../metrics/host-metrics' {
  interface HostMetrics {
    egress: { total: number; refused: number; byHost: Record<string, number> };
  }
}

declare module '../faults/fault-table' {
  interface FaultModes {
    egress: 'unreachable' | 'reset' | 'slow' | 'hang' | 'status';
  }
}

export interface EgressOptions {
  /** Addresses of the manifest, and those given on the command line. */
  readonly addresses: readonly string[];
  readonly managed: ManagedEgress;
  readonly metrics: MetricsBook;
  readonly faults: FaultTable;
  readonly now: () => number;
  /** Origin that stands in for a host (with its port), or undefined when the real one is meant. */
  readonly simulatedOrigin: (host: string) => string | undefined;
}

/** Decides about every outbound request of the app, redirects included. */
export class EgressService {
  readonly #sentAtMs = new Map<string, number[]>();

  constructor(private readonly options: EgressOptions) {
    options.metrics.register('egress', () => ({ total: 0, refused: 0, byHost: {} }));
    options.faults.register('egress', ['unreachable', 'reset', 'slow', 'hang', 'status']);
  }

  async authorize(request: EgressRequest, invocationId: string): Promise<EgressReply> {
    const { metrics, faults, simulatedOrigin } = this.options;
    const url = new URL(request.url);
    if (!this.isAllowed(url)) {
      metrics.current.egress.refused += 1;
      return { kind: 'egress', verdict: 'refused' };
    }
    if (!this.#countsWithinLimit(invocationId)) {
      return {
        kind: 'egress',
        verdict: 'over-limit',
        message: `more than ${MAX_REQUESTS_PER_MINUTE} outbound requests a minute`,
      };
    }
    metrics.current.egress.total += 1;
    countIn(metrics.current.egress.byHost, url.host);
    const origin = simulatedOrigin(url.host);
    const allowed = {
      kind: 'egress',
      verdict: 'allowed',
      ...(origin === undefined ? {} : { origin }),
    } as const;
    const fault = faults.take('egress', `${request.method} ${request.url}`);
    if (fault === undefined) return allowed;
    switch (fault.mode) {
      case 'unreachable':
      case 'reset':
      case 'hang':
      case 'status':
        return { ...allowed, failure: { mode: fault.mode, status: fault.status ?? 500 } };
      case 'slow':
        await delay(fault.delayMs ?? 1_000);
    }
    return allowed;
  }

  /** Whether the app may reach this URL now. */
  isAllowed(url: URL): boolean {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) return false;
    const { addresses, managed } = this.options;
    return [...addresses, ...managed.backendAddresses()].some((address) => isCovered(url, address));
  }

  /** Forgets an invocation that has ended. */
  forget(invocationId: string): void {
    this.#sentAtMs.delete(invocationId);
  }

  #countsWithinLimit(invocationId: string): boolean {
    const now = this.options.now();
    const recent = (this.#sentAtMs.get(invocationId) ?? []).filter((time) => time > now - MINUTE_MS);
    this.#sentAtMs.set(invocationId, recent);
    if (recent.length >= MAX_REQUESTS_PER_MINUTE) return false;
    recent.push(now);
    return true;
  }
}
