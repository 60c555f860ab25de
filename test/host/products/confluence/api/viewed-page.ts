import { mayWithPage } from '../page-access';
import { PageRefusal, type Page } from '../page-document';
import type { Space } from '../space-store';
import type { ConfluenceCall } from './confluence-call';

/** A current page for an operation. Throws `PageRefusal` 404, also for one that the caller may not see. */
export function viewedPage(
  { account, confluence }: ConfluenceCall,
  id: string,
): { page: Page; space: Space } {
  const found = confluence.pages.find(id);
  const isCurrent = found && found.page.status !== 'trashed';
  if (!isCurrent || !mayWithPage(account, found.page, found.space, 'read')) {
    throw new PageRefusal(404, `No content found with id : ${id} and status [current, archived]`);
  }
  return found;
}
