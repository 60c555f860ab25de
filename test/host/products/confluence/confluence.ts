import { definePlugin } from '../../core/plugin';
import { withContent } from '../route-table';
import { CONFLUENCE_ROUTES } from './api/confluence-routes';
import { AttachmentStore, seedAttachments, type AttachmentDocument } from './attachment-store';
import { CommentStore, seedComments, type CommentDocument } from './comment-store';
import type { PageDocument } from './page-document';
import { pageOperations } from './page-operations';
import { PageStore } from './page-store';
import { seedPages } from './seed-pages';
import { seedSpaces, SpaceStore, type SpaceDocument } from './space-store';

declare module '../../host-options' {
  interface Host {
    /** What tests do on pages in somebody’s name. */
    readonly confluence: { readonly attachments: Pick<AttachmentStore, 'attach'> };
  }
}

/** Confluence: its spaces, pages, comments and attachments, and its REST API. */
export const CONFLUENCE = definePlugin({
  name: 'confluence',
  create: (core) => {
    const now = (): number => core.now();
    const spaces = new SpaceStore(core.file<SpaceDocument>('spaces.json', seedSpaces));
    const pages = new PageStore(core.file<PageDocument>('pages.json', seedPages), spaces, now);
    const comments = new CommentStore(core.file<CommentDocument>('comments.json', seedComments), pages, now);
    const attachments = new AttachmentStore(
      core.file<AttachmentDocument>('attachments.json', seedAttachments),
      pages,
      now,
    );
    const content = { pages, comments, attachments, siteUrl: core.url, appId: core.manifest.appId };
    return {
      offers: { pages },
      host: () => ({ confluence: { attachments } }),
      productRoutes: withContent(CONFLUENCE_ROUTES, { confluence: content }),
      siteApi: pageOperations(pages),
      siteState: (account) => ({
        pages: pages.list(account).map(({ id, title, spaceKey }) => ({ id, title, spaceKey })),
      }),
    };
  },
});
