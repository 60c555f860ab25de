import { definePlugin, ok } from '../../core/plugin';
import { HttpRefusal } from '../../server/http-exchange';
import type { Fault } from './fault-table';

declare module '../../host-options' {
  interface Host {
    addFault(fault: Fault): void;
    /** Strikes of planned faults that are still to come. */
    faultsLeft(): number;
    clearFaults(): void;
  }
}

/** Failures that tests plan. */
export const FAULTS = definePlugin({
  name: 'faults',
  create: ({ faults }) => ({
    offers: faults,
    controlApi: {
      'POST /faults': (input) => {
        try {
          faults.add(input as unknown as Fault);
        } catch (error) {
          throw new HttpRefusal(400, (error as Error).message);
        }
        return ok({});
      },
      'DELETE /faults': () => {
        faults.clear();
        return ok({});
      },
    },
    host: () => ({
      addFault: (fault) => faults.add(fault),
      faultsLeft: () => faults.left,
      clearFaults: () => faults.clear(),
    }),
  }),
});
