import { ATTACHMENT_ROUTES } from './attachments/attachment-routes';
import { COMMENT_ROUTES } from './comments/comment-routes';
import { CONTENT_ROUTES } from './content/content-routes';
import { PAGE_ROUTES } from './pages/page-routes';
import { SEARCH_ROUTES } from './search/search-routes';
import { SPACE_ROUTES } from './spaces/space-routes';
import { USER_ROUTES } from './users/user-routes';
import type { ConfluenceRoute } from './confluence-call';

/**
 * Confluence REST operations, with the scopes of Atlassian's API reference: granular ones, or the classic one where the
 * reference names it. The v2 API takes granular scopes only.
 */
export const CONFLUENCE_ROUTES: readonly ConfluenceRoute[] = [
  // Before /content/{id}, which would take its path for an id.
  ...SEARCH_ROUTES,
  ...USER_ROUTES,
  ...ATTACHMENT_ROUTES,
  ...CONTENT_ROUTES,
  ...PAGE_ROUTES,
  ...COMMENT_ROUTES,
  ...SPACE_ROUTES,
];
