import { definePlugin, ok } from '../../core/plugin';
import type { HostMetrics } from './host-metrics';

declare module '../../host-options' {
  interface Host {
    metrics(): HostMetrics;
    resetMetrics(): void;
  }
}

/** Counts of everything that an app is billed for or limited in. */
export const METRICS = definePlugin({
  name: 'metrics',
  create: ({ metrics }) => ({
    offers: metrics,
    controlApi: { 'GET /metrics': () => ok(metrics.snapshot()) },
    host: () => ({ metrics: () => metrics.snapshot(), resetMetrics: () => metrics.reset() }),
  }),
});
