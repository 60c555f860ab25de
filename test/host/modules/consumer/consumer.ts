import { definePlugin } from '../../core/plugin';
import { backgroundLimitMs } from '../../runtime/invocation-limits';
import type { PlatformReply, PlatformRequest } from '../../runtime/protocol';
import { jsonReply, textReply } from '../../server/platform-reply';
import { EventQueue, type PushVerdict, type QueueDocument, type QueuedEvent } from './event-queue';

declare module '../../host-options' {
  interface Host {
    readonly queue: {
      pending(): readonly QueuedEvent[];
      /** Resolves when no event is running or due. */
      idle(): Promise<void>;
    };
  }
}

/** `consumer`, and the queues of `@forge/events` that it reads. */
export const CONSUMER = definePlugin({
  name: 'consumer',
  create: (core) => {
    const file = core.file<QueueDocument>('queue.json', () => ({ events: [], jobs: {} }));
    const { manifest, invoker, metrics, faults, clock } = core;
    const queue = new EventQueue({ manifest, file, invoker, metrics, faults, clock });
    return {
      offers: queue,
      moduleTypes: {
        consumer: {
          product: 'confluence',
          functions: (module) => [module.function],
          limitMs: backgroundLimitMs,
        },
      },
      platformCalls: [
        {
          matches: (request) => request.kind === 'platform' && request.path.startsWith('/webhook/queue/'),
          answer: (request, { rootInvocationId }) =>
            queueCall(queue, request as PlatformRequest, rootInvocationId),
        },
      ],
      host: () => ({ queue: { pending: () => queue.pending(), idle: () => queue.idle() } }),
      open: () => queue.pump(),
      settle: () => queue.forgetRunning(),
      close: () => queue.close(),
    };
  },
});

function queueCall(
  queue: EventQueue,
  { path, body = '{}' }: PlatformRequest,
  rootInvocationId: string,
): PlatformReply {
  const { queueName, jobId, payload } = JSON.parse(body) as {
    queueName: string;
    jobId: string;
    payload: never;
  };
  switch (path.split('/')[3]) {
    case 'publish':
      return pushReply(queue.push(queueName, jobId, payload, rootInvocationId));
    case 'stats': {
      const stats = queue.stats(jobId);
      return stats ? jsonReply(200, stats) : jsonReply(404, { message: 'Job not found' });
    }
    case 'cancel':
      return queue.cancel(jobId) ? textReply(204, '') : jsonReply(404, { message: 'Job not found' });
    default:
      throw new Error(`host: platform call ${path} is not implemented`);
  }
}

/** `@forge/events` throws `RateLimitError` on 429 and `InvocationLimitReachedError` on 405. */
function pushReply(verdict: PushVerdict): PlatformReply {
  switch (verdict) {
    case 'taken':
      return jsonReply(201, {});
    case 'too-many-events':
      return jsonReply(429, { errorMessage: 'Too many events in a minute' });
    case 'too-many-descendants':
      return jsonReply(405, { errorMessage: 'Too many pushes descend from one invocation' });
  }
}
