import { definePlugin, ok } from '../../core/plugin';
import { HttpRefusal } from '../../server/http-exchange';
import { PointsMeter } from './points-meter';

declare module '../../host-options' {
  interface HostOptions {
    /** Points that the app has in an hour; 65,000 without it. */
    readonly pointsPerHour?: number;
  }
  interface Host {
    readonly points: {
      /** Size of the pool, what is used of it in this hour, and when it is full again. */
      state(): { pool: number; used: number; resetAtMs: number };
      /** Changes size or use of the pool, as other customers of the app may. */
      set(change: { pool?: number; used?: number }): void;
    };
  }
}

/** The points that product calls cost, and the limits on their number. */
export const POINTS = definePlugin({
  name: 'points',
  create: (core) => {
    const meter = new PointsMeter(() => core.now(), core.metrics, core.options.pointsPerHour);
    return {
      offers: meter,
      controlApi: {
        'GET /points': () => ok(meter.state()),
        'POST /points': ({ pool, used }) => {
          meter.set({ ...amount('pool', pool), ...amount('used', used) });
          return ok(meter.state());
        },
      },
      host: () => ({ points: { state: () => meter.state(), set: (change) => meter.set(change) } }),
      reset: () => meter.reset(),
    };
  },
});

function amount(name: string, value: unknown): object {
  if (value === undefined) return {};
  if (typeof value !== 'number' || !(value >= 0))
    throw new HttpRefusal(400, `'${name}' must be a number from 0`);
  return { [name]: value };
}
