import { definePlugin } from '../../core/plugin';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import type { PlatformReply, PlatformRequest } from '../../runtime/protocol';
import type { WebTriggerAnswer, WebTriggerRequest } from '../../server/http-exchange';
import { jsonReply } from '../../server/platform-reply';
import { WebTriggers, type WebTriggerUrls } from './web-triggers';

/** A call of a web trigger from outside. */
export interface WebTriggerCall {
  readonly method?: string;
  /** What the caller appends to the URL, for example `/orders?limit=2`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

declare module '../../host-options' {
  interface Host {
    callWebTrigger(moduleKey: string, call?: WebTriggerCall): Promise<WebTriggerAnswer>;
    /** The public URL of a web trigger. */
    webTriggerUrl(moduleKey: string): string;
  }
}

/** `webtrigger`: public URLs that run a function. */
export const WEBTRIGGER = definePlugin({
  name: 'webtrigger',
  create: (core) => {
    const { manifest, invoker, metrics, url } = core;
    const urls = core.file<WebTriggerUrls>('web-triggers.json', () => []);
    const triggers = new WebTriggers({ manifest, urls, invoker, metrics, origin: () => url });
    return {
      offers: triggers,
      moduleTypes: {
        webtrigger: {
          product: 'confluence',
          functions: (module) => [module.function],
          limitMs: webTriggerLimitMs,
        },
      },
      platformCalls: [
        {
          matches: (request) =>
            request.kind === 'platform' &&
            request.path === '/graphql' &&
            /webTriggerUrl/i.test(request.body ?? ''),
          answer: (request) => graphqlCall(triggers, request as PlatformRequest),
        },
      ],
      webTrigger: (id, request) => triggers.callById(id, request),
      host: () => ({
        callWebTrigger: (moduleKey, call = {}) => triggers.call(moduleKey, toRequest(url, call)),
        webTriggerUrl: (moduleKey) => triggers.url(moduleKey),
      }),
    };
  },
});

interface GraphqlBody {
  readonly query?: string;
  readonly variables?: {
    readonly input?: { readonly triggerKey?: string };
    readonly forceCreate?: boolean;
    readonly id?: string;
  };
}

function graphqlCall(triggers: WebTriggers, request: PlatformRequest): PlatformReply {
  const { query = '', variables = {} } = JSON.parse(request.body ?? '{}') as GraphqlBody;
  if (query.includes('createWebTriggerUrl')) {
    const url = triggers.url(variables.input?.triggerKey ?? '', variables.forceCreate === true);
    return jsonReply(200, { data: { createWebTriggerUrl: { url } } });
  }
  if (query.includes('deleteWebTriggerUrl')) {
    const success = triggers.delete(variables.id ?? '');
    const message = success ? null : 'No such web trigger URL';
    return jsonReply(200, { data: { deleteWebTriggerUrl: { success, message } } });
  }
  if (query.includes('webTriggerUrlsByAppContext')) {
    return jsonReply(200, { data: { webTriggerUrlsByAppContext: triggers.list() } });
  }
  throw new Error(`host: GraphQL operation is not implemented: ${query.trim().split('\n')[0] ?? ''}`);
}

function toRequest(url: string, call: WebTriggerCall): WebTriggerRequest {
  const { pathname, searchParams } = new URL(`${url}${call.path ?? '/'}`);
  return {
    method: call.method ?? 'GET',
    userPath: call.path === undefined ? '' : pathname,
    query: searchParams,
    headers: Object.fromEntries([...new Headers(call.headers)].map(([name, value]) => [name, [value]])),
    body: call.body ?? '',
  };
}
