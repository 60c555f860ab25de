import { definePlugin, ok } from '../../core/plugin';
import { HttpRefusal } from '../../server/http-exchange';

declare module '../../host-options' {
  interface Host {
    /** Moves the time of host, instances and simulated services. */
    advanceClock(ms: number): Promise<void>;
    /** Milliseconds since the epoch on the host's clock. */
    nowMs(): number;
  }
}

/** The host's time, which tests move. */
export const CLOCK = definePlugin({
  name: 'clock',
  create: ({ clock }) => {
    const advanceClock = (ms: number): Promise<void> => {
      clock.advance(ms);
      return clock.followed();
    };
    return {
      offers: clock,
      controlApi: {
        'POST /clock': async ({ advanceMs }) => {
          if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) {
            throw new HttpRefusal(400, "'advanceMs' must be a number of milliseconds from 0");
          }
          await advanceClock(advanceMs);
          return ok({ nowMs: clock.now() });
        },
      },
      host: () => ({ advanceClock, nowMs: () => clock.now() }),
    };
  },
});
