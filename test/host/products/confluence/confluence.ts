import { definePlugin } from '../../core/plugin';
import { withContent } from '../route-table';
import { CONFLUENCE_ROUTES } from './api/confluence-routes';
import { CommentStore, seedComments, type CommentDocument } from './comment-store';
import type { PageDocument } from './page-document';
import { pageOperations } from './page-operations';
import { PageStore } from './page-store';
import { seedPages } from './seed-pages';
import { seedSpaces, SpaceStore, type SpaceDocument } from './space-store';

/** Confluence: its spaces, pages and comments, and its REST API. */
export const CONFLUENCE = definePlugin({
  name: 'confluence',
  create: (core) => {
    const now = (): number => core.now();
    const spaces = new SpaceStore(core.file<SpaceDocument>('spaces.json', seedSpaces));
    const pages = new PageStore(core.file<PageDocument>('pages.json', seedPages), spaces, now);
    const comments = new CommentStore(core.file<CommentDocument>('comments.json', seedComments), pages, now);
    const content = { pages, comments, siteUrl: core.url, appId: core.manifest.appId };
    return {
      offers: { pages },
      productRoutes: withContent(CONFLUENCE_ROUTES, { confluence: content }),
      siteApi: pageOperations(pages),
      siteState: (account) => ({
        pages: pages.list(account).map(({ id, title, spaceKey }) => ({ id, title, spaceKey })),
      }),
    };
  },
});
