import type { EventQueue } from '../modules/consumer/event-queue';
import type { PlatformReply, PlatformRequest } from '../runtime/protocol';
import { jsonReply, textReply } from '../server/platform-reply';
import type { WebTriggers } from '../modules/webtrigger/web-triggers';

/** Atlassian's internal API that @forge/api and @forge/events call as the app: queues and web trigger URLs. */
export class Stargate {
  constructor(
    private readonly queue: EventQueue,
    private readonly webTriggers: WebTriggers,
  ) {}

  /** Answers a call. Throws, naming it, for what the host does not implement. */
  handle(request: PlatformRequest): PlatformReply {
    const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>;
    if (request.path.startsWith('/webhook/queue/')) return this.#queueCall(request.path, body);
    if (request.path === '/graphql') return this.#graphql(body);
    throw new Error(`host: platform call ${request.method} ${request.path} is not implemented`);
  }

  #queueCall(path: string, body: Record<string, unknown>): PlatformReply {
    const { queueName, jobId, payload } = body as { queueName: string; jobId: string; payload: never };
    switch (path.split('/')[3]) {
      case 'publish':
        this.queue.push(queueName, jobId, payload);
        return jsonReply(201, {});
      case 'stats': {
        const stats = this.queue.stats(jobId);
        return stats ? jsonReply(200, stats) : jsonReply(404, { message: 'Job not found' });
      }
      case 'cancel':
        return this.queue.cancel(jobId) ? textReply(204, '') : jsonReply(404, { message: 'Job not found' });
      default:
        throw new Error(`host: platform call ${path} is not implemented`);
    }
  }

  #graphql({ query = '', variables = {} }: { query?: string; variables?: GraphqlVariables }): PlatformReply {
    if (query.includes('createWebTriggerUrl')) {
      const url = this.webTriggers.url(variables.input?.triggerKey ?? '', variables.forceCreate === true);
      return jsonReply(200, { data: { createWebTriggerUrl: { url } } });
    }
    if (query.includes('deleteWebTriggerUrl')) {
      const success = this.webTriggers.delete(variables.id ?? '');
      const message = success ? null : 'No such web trigger URL';
      return jsonReply(200, { data: { deleteWebTriggerUrl: { success, message } } });
    }
    if (query.includes('webTriggerUrlsByAppContext')) {
      return jsonReply(200, { data: { webTriggerUrlsByAppContext: this.webTriggers.list() } });
    }
    throw new Error(`host: GraphQL operation is not implemented: ${query.trim().split('\n')[0] ?? ''}`);
  }
}

interface GraphqlVariables {
  readonly input?: { readonly triggerKey?: string };
  readonly forceCreate?: boolean;
  readonly id?: string;
}
