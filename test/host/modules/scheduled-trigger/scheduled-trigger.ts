import { definePlugin, ok } from '../../core/plugin';
import type { InvocationOutcome } from '../../runtime/function-instance';
import { backgroundLimitMs } from '../../runtime/invocation-limits';
import { HttpRefusal } from '../../server/http-exchange';
import { ScheduledTriggers } from './scheduled-triggers';

declare module '../../host-options' {
  interface HostOptions {
    /** Whether scheduled triggers also run by real time; only `npm start` does. */
    readonly scheduleTimers?: boolean;
  }
  interface Host {
    /** Runs a scheduled trigger now. */
    schedule(key: string): Promise<InvocationOutcome>;
  }
}

/** `scheduledTrigger`: functions that run at intervals. */
export const SCHEDULED_TRIGGER = definePlugin({
  name: 'scheduled-trigger',
  create: ({ manifest, invoker, options, metrics }) => {
    const triggers = new ScheduledTriggers(manifest, invoker, metrics);
    return {
      offers: triggers,
      moduleTypes: {
        scheduledTrigger: {
          product: 'confluence',
          functions: (module) => [module.function],
          limitMs: backgroundLimitMs,
        },
      },
      controlApi: {
        'POST /schedule': async ({ key }) => {
          if (typeof key !== 'string') throw new HttpRefusal(400, "'key' is missing");
          const outcome = await triggers.run(key);
          return ok({ outcome: outcome.kind });
        },
      },
      host: () => ({ schedule: (key) => triggers.run(key) }),
      open: () => {
        if (options.scheduleTimers === true) triggers.startTimers();
      },
      close: () => triggers.close(),
    };
  },
});
