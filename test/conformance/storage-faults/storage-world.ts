import { AsyncLocalStorage } from 'node:async_hooks';
import { buildFakeGatewayPorts } from '../../builders/gateway';
import type { FakeGatewayPorts } from '../../builders/gateway';
import { MarkingRecordStore } from '../../../src/core/record-index/marking-record-store';
import { KvsRecordStore } from '../../../src/forge/storage/kvs-record-store';
import { KvsSecretStore } from '../../../src/forge/storage/kvs-secret-store';
import { FaultTable } from '../../host/services/faults/fault-table';
import { KvsService } from '../../host/services/kvs/kvs-service';
import type { KvsEntry } from '../../host/services/kvs/kvs-service';
import { MetricsBook } from '../../host/services/metrics/host-metrics';
import type { PlatformRequest } from '../../host/runtime/protocol';
import { anAccount } from '../../builders/accounts';

/** How a write goes wrong. */
export const faultModes = ['error', 'lost-reply', 'kill-before', 'kill-after'] as const;
export type FaultMode = (typeof faultModes)[number];

/** Operations of the storage that change something. */
const writes = /^(secret\/)?(set|delete)$|^transaction$|^batch\/(set|delete)$/;

/** One invocation of the app: what it has written, which of its writes goes wrong, and whether it is still alive. */
interface Invocation {
  readonly written: string[];
  readonly faultAt: number | null;
  readonly mode: FaultMode;
  isDead: boolean;
  readonly die: () => void;
}

const current = new AsyncLocalStorage<Invocation>();

/** What came of an invocation. */
export interface Invoked<T> {
  /** Null: it was killed. */
  readonly result: { readonly value: T } | { readonly thrown: unknown } | null;
  /** Every write that it asked for, as operation and key. */
  readonly written: readonly string[];
}

/** Use cases on the app's own storage adapters, over the host's strict storage; everything else is a fake. */
export class StorageWorld {
  readonly ports: FakeGatewayPorts;
  private readonly kvs: KvsService;

  constructor() {
    const fakes = buildFakeGatewayPorts({ accountId: anAccount('712020:admin') });
    this.kvs = new KvsService({
      now: () => fakes.clock.nowMs(),
      metrics: new MetricsBook(),
      faults: new FaultTable(),
      queryDelayMs: 0,
      rateLimits: false,
    });
    const records = new MarkingRecordStore(new KvsRecordStore(), fakes.clock, fakes.random);
    const adapters = { records, secrets: new KvsSecretStore() };
    this.ports = { ...fakes, ...adapters } as unknown as FakeGatewayPorts;
    Object.assign(globalThis, { __forge_fetch__: this.fetch.bind(this) });
  }

  /** Runs one invocation; `faultAt` is the place of a write in the order of its writes, from 0. */
  async invoke<T>(
    run: () => Promise<T>,
    faultAt: number | null = null,
    mode: FaultMode = 'error',
  ): Promise<Invoked<T>> {
    const written: string[] = [];
    let die: () => void = () => undefined;
    const killed = new Promise<null>((resolve) => {
      die = () => resolve(null);
    });
    const invocation: Invocation = { written, faultAt, mode, isDead: false, die };
    const running = current.run(invocation, () =>
      run().then(
        (value) => ({ value }),
        (thrown: unknown) => ({ thrown }),
      ),
    );
    return { result: await Promise.race([running, killed]), written };
  }

  entries(): readonly KvsEntry[] {
    return this.kvs.entries();
  }

  /** Answers the storage's wire protocol for whichever invocation asks. */
  private async fetch(
    _options: unknown,
    path: string,
    init: { readonly body?: string } = {},
  ): Promise<Response> {
    const invocation = current.getStore();
    const operation = path.replace(/^\/?api\/v1\//, '');
    if (invocation?.isDead === true) return new Promise(() => undefined);
    const perform = async () => {
      const request = { kind: 'platform', type: 'kvs', path: `/api/v1/${operation}`, body: init.body };
      const { status, body } = await this.kvs.handle(request as unknown as PlatformRequest);
      return new Response(status === 204 ? null : body, {
        status,
        headers: { 'content-type': 'application/json' },
      });
    };
    if (invocation === undefined || !writes.test(operation)) return perform();
    const place = invocation.written.length;
    invocation.written.push(`${operation} ${(JSON.parse(init.body ?? '{}') as { key?: string }).key ?? ''}`);
    if (place !== invocation.faultAt) return perform();
    if (invocation.mode === 'lost-reply' || invocation.mode === 'kill-after') await perform();
    if (invocation.mode === 'error' || invocation.mode === 'lost-reply') {
      const body = JSON.stringify({ code: 'INTERNAL_SERVER_ERROR', message: 'An internal error' });
      return new Response(body, { status: 500, headers: { 'content-type': 'application/json' } });
    }
    invocation.isDead = true;
    invocation.die();
    return new Promise(() => undefined);
  }
}
