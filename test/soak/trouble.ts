import type { Fault } from '../host/services/faults/fault-table';
import { serviceFaults } from './ledger-service';
import type { SoakWorld } from './world';

type Weighted = { readonly weight: number; readonly fault: Fault };

/**
 * What hangs is let go after this: longer than a resolver lives. A call that hung for good would hold a queue's
 * consumer for its 900 s, and the run with it.
 */
const hangMs = 27_000;

/** Every fault that the host can play, and how often against the others. */
const hostFaults: readonly Weighted[] = [
  { weight: 4, fault: { target: 'kvs', mode: 'error' } },
  { weight: 2, fault: { target: 'kvs', mode: 'error', count: 5 } },
  { weight: 2, fault: { target: 'kvs', mode: 'rate-limit', count: 2 } },
  { weight: 3, fault: { target: 'kvs', mode: 'slow', delayMs: 400, count: 3 } },
  { weight: 3, fault: { target: 'kvs', mode: 'lost-reply' } },
  { weight: 2, fault: { target: 'kvs', mode: 'lost-reply', match: 'set ' } },
  { weight: 1, fault: { target: 'kvs', mode: 'kill-before' } },
  { weight: 1, fault: { target: 'kvs', mode: 'kill-after' } },
  // Reads only: a write that arrives after its invocation and its lease are gone is no fault that Forge has.
  { weight: 0.5, fault: { target: 'kvs', mode: 'slow', delayMs: hangMs, match: 'get ' } },
  { weight: 2, fault: { target: 'egress', mode: 'unreachable' } },
  { weight: 2, fault: { target: 'egress', mode: 'reset' } },
  { weight: 2, fault: { target: 'egress', mode: 'slow', delayMs: 700 } },
  { weight: 2, fault: { target: 'egress', mode: 'status', status: 503 } },
  { weight: 1, fault: { target: 'egress', mode: 'status', status: 429 } },
  { weight: 0.5, fault: { target: 'egress', mode: 'slow', delayMs: hangMs } },
  { weight: 2, fault: { target: 'product', mode: 'status' } },
  { weight: 1, fault: { target: 'product', mode: 'slow', delayMs: 500 } },
  { weight: 0.3, fault: { target: 'product', mode: 'slow', delayMs: hangMs } },
  { weight: 1, fault: { target: 'instance', mode: 'kill', delayMs: 5 } },
  { weight: 1, fault: { target: 'instance', mode: 'kill', delayMs: 60 } },
  { weight: 0.5, fault: { target: 'instance', mode: 'timeout' } },
  { weight: 0.3, fault: { target: 'instance', mode: 'out-of-memory' } },
  { weight: 2, fault: { target: 'queue', mode: 'duplicate' } },
];

/** Plans one fault, of the host or of the service behind the app. */
export function causeTrouble(world: SoakWorld): void {
  const { chance, tally } = world;
  if (chance.below(4) === 0) {
    const fault = chance.pick(serviceFaults);
    // A service that hangs for good would leave the run with nothing to check.
    if (fault === 'hang' && chance.below(3) > 0) return;
    world.service.plan(fault);
    tally.count('faults', `service ${fault}`);
    return;
  }
  const { fault } = chance.weighted(hostFaults);
  world.app.host.addFault(fault);
  const mode = fault.delayMs === hangMs ? 'hang' : fault.mode;
  tally.count('faults', `${fault.target} ${mode}${fault.status === undefined ? '' : ` ${fault.status}`}`);
}
