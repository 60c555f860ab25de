import type { ProductCall, ProductRoute } from '../../route-table';
import type { AttachmentStore } from '../attachment-store';
import type { CommentStore } from '../comment-store';
import type { PageStore } from '../page-store';

/** What Confluence's operations work on. */
interface ConfluenceContent {
  readonly pages: PageStore;
  readonly comments: CommentStore;
  readonly attachments: AttachmentStore;
  /** Origin of the site. */
  readonly siteUrl: string;
  readonly appId: string;
}

/** A call of Confluence's REST API. */
export interface ConfluenceCall extends ProductCall {
  readonly confluence: ConfluenceContent;
}

export type ConfluenceRoute = ProductRoute<ConfluenceCall>;
