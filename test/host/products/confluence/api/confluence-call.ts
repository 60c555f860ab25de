import type { ProductCall, ProductRoute } from '../../route-table';
import type { CommentStore } from '../comment-store';
import type { PageStore } from '../page-store';

/** What Confluence's operations work on. */
interface ConfluenceContent {
  readonly pages: PageStore;
  readonly comments: CommentStore;
  /** Origin of the site. */
  readonly siteUrl: string;
  readonly appId: string;
}

/** A call of Confluence's REST API. */
export interface ConfluenceCall extends ProductCall {
  readonly confluence: ConfluenceContent;
}

export type ConfluenceRoute = ProductRoute<ConfluenceCall>;
