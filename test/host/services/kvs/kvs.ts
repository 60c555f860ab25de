import { definePlugin } from '../../core/plugin';
import type { PlatformRequest } from '../../runtime/protocol';
import { jsonReply } from '../../server/platform-reply';
import { KvsService, type KvsEntry } from './kvs-service';

declare module '../../host-options' {
  interface HostOptions {
    readonly kvs?: {
      readonly queryDelayMs?: number;
      readonly expired?: 'readable' | 'gone';
      readonly rateLimits?: boolean;
    };
  }
  interface Host {
    /** Direct sight of storage, secrets included and marked. */
    readonly kvs: {
      entries(): KvsEntry[];
      poke(key: string, value: unknown, where?: { secret: boolean }): void;
    };
  }
}

/** Forge's key-value and secret store. */
export const KVS = definePlugin({
  name: 'kvs',
  create: ({ options, manifest, metrics, faults, clock }) => {
    const { dataDir } = options;
    const kvs = new KvsService({ dataDir, now: () => clock.now(), metrics, faults, ...options.kvs });
    return {
      offers: kvs,
      platformCalls: [
        {
          matches: (request) => request.kind === 'platform' && request.type === 'kvs',
          answer: (request) =>
            manifest.scopes.includes('storage:app')
              ? kvs.handle(request as PlatformRequest)
              : jsonReply(403, { code: 'FORBIDDEN', message: 'The app needs the scope storage:app' }),
        },
      ],
      host: () => ({
        kvs: {
          entries: () => kvs.entries(),
          poke: (key, value, where) => kvs.poke(key, value, where),
        },
      }),
      reset: () => kvs.reset(),
    };
  },
});
