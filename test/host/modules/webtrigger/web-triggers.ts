import { randomUUID } from 'node:crypto';
import type { Manifest } from '../../manifest/manifest';
import type { WebTriggerAnswer, WebTriggerRequest } from '../../server/http-exchange';
import type { MetricsBook } from '../../services/metrics/host-metrics';

declare module '../../services/metrics/host-metrics' {
  interface HostMetrics {
    webTriggers: { total: number };
  }
}
import type { JsonFile } from '../../persistence/json-file';
import type { Invoker } from '../../runtime/invoker';
import { MAX_REQUEST_BYTES } from '../../runtime/invocation-limits';
import { siteAri, SITE } from '../../runtime/site-identity';

/** The URLs given out: one per trigger. */
export type WebTriggerUrls = { readonly moduleKey: string; readonly id: string }[];

/** The app's web triggers: public URLs that run a function, without any authentication. */
export class WebTriggers {
  constructor(
    private readonly parts: {
      readonly manifest: Manifest;
      readonly urls: JsonFile<WebTriggerUrls>;
      readonly invoker: Invoker;
      readonly metrics: MetricsBook;
      /** Origin of the host's server, without a slash at its end. */
      readonly origin: () => string;
    },
  ) {
    parts.metrics.register('webTriggers', () => ({ total: 0 }));
  }

  /** The URL of a trigger; the same one each time unless a new one is asked for. Throws on an unknown module key. */
  url(moduleKey: string, forceCreate = false): string {
    this.#module(moduleKey);
    const { urls } = this.parts;
    const known = this.#idOf(moduleKey);
    if (known !== undefined && !forceCreate) return this.#urlOf(known);
    const id = randomUUID().replaceAll('-', '');
    urls.update((value) => {
      removeWhere(value, (each) => each.moduleKey === moduleKey);
      value.push({ moduleKey, id });
    });
    return this.#urlOf(id);
  }

  /** All URLs given out so far. */
  list(): { triggerKey: string; url: string }[] {
    return this.parts.urls.value.map(({ moduleKey, id }) => ({
      triggerKey: moduleKey,
      url: this.#urlOf(id),
    }));
  }

  /** Ends a URL. Tells whether there was one. */
  delete(id: string): boolean {
    if (this.#keyOf(id) === undefined) return false;
    this.parts.urls.update((value) => removeWhere(value, (each) => each.id === id));
    return true;
  }

  /** Runs the trigger behind the id of a URL. */
  async callById(id: string, request: WebTriggerRequest): Promise<WebTriggerAnswer> {
    const moduleKey = this.#keyOf(id);
    if (moduleKey === undefined) return plain(404, 'Not found');
    return this.call(moduleKey, request);
  }

  /** Runs a trigger by its module key. */
  async call(moduleKey: string, request: WebTriggerRequest): Promise<WebTriggerAnswer> {
    const module = this.#module(moduleKey);
    if (module.response?.type !== 'dynamic') {
      throw new Error(
        `host: web trigger '${moduleKey}' has no dynamic response; static responses are not implemented`,
      );
    }
    if (Buffer.byteLength(request.body) > MAX_REQUEST_BYTES) return plain(413, 'Request entity too large');
    this.parts.metrics.current.webTriggers.total += 1;
    const functionKey = module.function ?? '';
    const outcome = await this.parts.invoker.run({
      functionKey,
      payload: {
        method: request.method,
        headers: request.headers,
        path: `/webtrigger/public/${this.#idOf(moduleKey) ?? ''}`,
        ...(request.userPath === '' ? {} : { userPath: request.userPath }),
        queryParameters: queryLists(request.query),
        ...(request.body === '' ? {} : { body: request.body }),
        call: {},
        context: {
          cloudId: SITE.cloudId,
          moduleKey,
          installContext: siteAri('confluence'),
        },
      },
      moduleKey,
      moduleType: 'webtrigger',
      label: functionKey,
    });
    if (outcome.kind === 'timed-out') return plain(504, 'Gateway timeout');
    if (outcome.kind === 'refused') return plain(429, 'Too many requests');
    if (outcome.kind !== 'done') return plain(500, 'Internal server error');
    return toAnswer(JSON.parse(outcome.resultJson)) ?? plain(500, 'Internal server error');
  }

  #module(moduleKey: string) {
    const module = (this.parts.manifest.modules['webtrigger'] ?? []).find(({ key }) => key === moduleKey);
    if (!module) throw new Error(`host: manifest.yml has no webtrigger '${moduleKey}'`);
    return module;
  }

  #keyOf(id: string): string | undefined {
    return this.parts.urls.value.find((each) => each.id === id)?.moduleKey;
  }

  #idOf(moduleKey: string): string | undefined {
    return this.parts.urls.value.find((each) => each.moduleKey === moduleKey)?.id;
  }

  #urlOf(id: string): string {
    return `${this.parts.origin()}/webtrigger/public/${id}`;
  }
}

function removeWhere<T>(list: T[], matches: (item: T) => boolean): void {
  const index = list.findIndex(matches);
  if (index >= 0) list.splice(index, 1);
}

/** The answer in the shape Forge asks for, or undefined when it has another one. */
function toAnswer(raw: unknown): WebTriggerAnswer | undefined {
  if (raw === null || typeof raw !== 'object') return undefined;
  const { statusCode, headers = {}, body = '' } = raw as Record<string, unknown>;
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
    return undefined;
  if (typeof body !== 'string' || headers === null || typeof headers !== 'object') return undefined;
  const lists = Object.entries(headers as Record<string, unknown>);
  if (!lists.every(([, values]) => Array.isArray(values) && values.every((each) => typeof each === 'string')))
    return undefined;
  return { status: statusCode, headers: Object.fromEntries(lists) as Record<string, string[]>, body };
}

function queryLists(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

function plain(status: number, body: string): WebTriggerAnswer {
  return { status, headers: { 'content-type': ['text/plain'] }, body };
}
