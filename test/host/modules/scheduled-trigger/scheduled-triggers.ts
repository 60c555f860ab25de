import type { Manifest } from '../../manifest/manifest';
import type { InvocationOutcome } from '../../runtime/function-instance';
import type { Invoker } from '../../runtime/invoker';
import type { MetricsBook } from '../../services/metrics/host-metrics';
import { SITE } from '../../runtime/site-identity';

const INTERVAL_MS: Record<string, number> = {
  fiveMinute: 300_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

declare module '../../services/metrics/host-metrics' {
  interface HostMetrics {
    /** `failed` holds whatever did not answer `{statusCode: 204}`, which the platform counts as 424. */
    schedule: { runs: number; failed: number };
  }
}

/** The app's scheduled triggers; tests run them by key, `npm start` lets real time do it as well. */
export class ScheduledTriggers {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly manifest: Manifest,
    private readonly invoker: Invoker,
    private readonly metrics: MetricsBook,
  ) {
    metrics.register('schedule', () => ({ runs: 0, failed: 0 }));
  }

  /** Runs a trigger now, to its end. Throws on an unknown key. */
  async run(key: string): Promise<InvocationOutcome> {
    const trigger = (this.manifest.modules['scheduledTrigger'] ?? []).find((each) => each.key === key);
    if (!trigger) throw new Error(`host: manifest.yml has no scheduledTrigger '${key}'`);
    const functionKey = trigger.function ?? '';
    const outcome = await this.invoker.run({
      functionKey,
      payload: { context: { cloudId: SITE.cloudId, moduleKey: key } },
      moduleKey: key,
      moduleType: 'scheduledTrigger',
      label: functionKey,
      accepts: (resultJson) =>
        isNoContent(resultJson)
          ? undefined
          : `424: a scheduled function must return {statusCode: 204}, and it returned ${resultJson.slice(0, 200)}`,
    });
    this.metrics.current.schedule.runs += 1;
    if (outcome.kind !== 'done') this.metrics.current.schedule.failed += 1;
    return outcome;
  }

  /** Runs every trigger at its interval, in real time. Failures are in the log; the platform does not retry either. */
  startTimers(): void {
    for (const { key, interval } of this.manifest.modules['scheduledTrigger'] ?? []) {
      const intervalMs = INTERVAL_MS[interval ?? ''];
      if (intervalMs === undefined)
        throw new Error(`host: scheduledTrigger '${key}' has the unknown interval '${interval}'`);
      this.#timers.push(setInterval(() => void this.run(key).catch(() => undefined), intervalMs).unref());
    }
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}

function isNoContent(resultJson: string): boolean {
  const result = JSON.parse(resultJson) as { statusCode?: unknown } | null;
  return typeof result === 'object' && result?.statusCode === 204;
}
