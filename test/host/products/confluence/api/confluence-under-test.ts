import { accountOf, type AccountKey } from '../../../accounts/accounts';
import { FaultTable } from '../../../services/faults/fault-table';
import type { Manifest } from '../../../manifest/manifest';
import { MetricsBook } from '../../../services/metrics/host-metrics';
import { AttachmentStore, seedAttachments } from '../attachment-store';
import { CommentStore, seedComments } from '../comment-store';
import { PageStore } from '../page-store';
import { seedPages } from '../seed-pages';
import { seedSpaces, SpaceStore } from '../space-store';
import { JsonFile } from '../../../persistence/json-file';
import type { InvocationRequest, PlatformReply } from '../../../runtime/protocol';
import { PointsMeter } from '../../points/points-meter';
import { ProductService } from '../../product-service';
import { withContent } from '../../route-table';
import { CONFLUENCE_ROUTES } from './confluence-routes';

/** Confluence's part of the product service on a newly seeded site, called without a function runtime around it. */
export class ConfluenceUnderTest {
  readonly spaces = new SpaceStore(new JsonFile(undefined, seedSpaces));
  readonly pages = new PageStore(new JsonFile(undefined, seedPages), this.spaces, () =>
    Date.UTC(2026, 10, 1),
  );
  readonly attachments = new AttachmentStore(new JsonFile(undefined, seedAttachments), this.pages);
  readonly #service: ProductService;

  constructor(scopes: readonly string[]) {
    const confluence = {
      pages: this.pages,
      attachments: this.attachments,
      comments: new CommentStore(new JsonFile(undefined, seedComments), this.pages),
      siteUrl: 'http://localhost:4000',
      appId: 'app-1',
    };
    const metrics = new MetricsBook();
    const routes = withContent(CONFLUENCE_ROUTES, { confluence });
    this.#service = new ProductService({
      manifest: { products: ['confluence'], scopes } as unknown as Manifest,
      routes: () => routes,
      points: new PointsMeter(() => 0, metrics),
      metrics,
      faults: new FaultTable(),
    });
  }

  /** Status of a call whose body is no JSON, such as a content. */
  async status(as: AccountKey | 'app', path: string): Promise<number> {
    return (await this.#send(as, 'GET', path)).status;
  }

  /** Calls as an account, or as the app; the body of the answer is parsed, or undefined when it is empty. */
  async call(
    as: AccountKey | 'app',
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: never; headers: PlatformReply['headers'] }> {
    const reply = await this.#send(as, method, path, body);
    return {
      status: reply.status,
      body: (reply.body === '' ? undefined : JSON.parse(reply.body)) as never,
      headers: reply.headers,
    };
  }

  async #send(as: AccountKey | 'app', method: string, path: string, body?: object): Promise<PlatformReply> {
    const accountId = as === 'app' ? undefined : accountOf(as).accountId;
    return this.#service.handle(
      {
        kind: 'platform',
        type: 'fpp',
        provider: as === 'app' ? 'app' : 'user',
        remote: 'confluence',
        path,
        method,
        headers: {},
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { runtime: { accountId: accountId ?? undefined } } as InvocationRequest,
    );
  }
}
