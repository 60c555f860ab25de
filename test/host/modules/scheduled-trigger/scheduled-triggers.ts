import type { Manifest } from '../../manifest/manifest';
import type { InvocationOutcome } from '../../runtime/function-instance';
import type { Invoker } from '../../runtime/invoker';
import { SITE } from '../../runtime/site-identity';

const INTERVAL_MS: Record<string, number> = {
  fiveMinute: 300_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** The app's scheduled triggers; tests run them by key, `npm start` lets real time do it as well. */
export class ScheduledTriggers {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly manifest: Manifest,
    private readonly invoker: Invoker,
  ) {}

  /** Runs a trigger now, to its end. Throws on an unknown key. */
  run(key: string): Promise<InvocationOutcome> {
    const trigger = (this.manifest.modules['scheduledTrigger'] ?? []).find((each) => each.key === key);
    if (!trigger) throw new Error(`host: manifest.yml has no scheduledTrigger '${key}'`);
    const functionKey = trigger.function ?? '';
    return this.invoker.run({
      functionKey,
      payload: { context: { cloudId: SITE.cloudId, moduleKey: key } },
      moduleKey: key,
      moduleType: 'scheduledTrigger',
      label: functionKey,
    });
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
