import type { Account } from '../../accounts/accounts';
import { ok, type OperationAnswer, type OperationInput, type SiteOperation } from '../../core/plugin';
import type { Block, Page } from './page-document';
import type { PageStore } from './page-store';

/** The operations of Confluence's pages on the site. */
export function pageOperations(pages: PageStore): Record<string, SiteOperation> {
  const shown = (account: Account, id: string): OperationAnswer => {
    const { page, space, canEdit } = pages.view(account, id);
    return ok({
      id: page.id,
      title: page.title,
      version: page.version,
      space: { id: space.id, key: space.key, name: space.name },
      canEdit,
      body: page.body,
    });
  };
  return {
    'GET /pages/{id}': (account, _, { id }) => shown(account, id!),
    'PUT /pages/{id}': (account, input, { id }) => {
      pages.update(account, id!, input as unknown as { title: string; body: Block[]; version: number });
      return shown(account, id!);
    },
    'POST /pages': (account, input) => shown(account, createPage(pages, account, input).id),
    'DELETE /pages/{id}': (account, _, { id }) => {
      pages.trash(account, id!);
      return ok({});
    },
  };
}

/** A page from the site's own button, which names none: the second "Untitled page" of a space gets a number. */
function createPage(pages: PageStore, account: Account, input: OperationInput): Page {
  const { title, spaceKey } = input as { title: string; spaceKey: string };
  const isTaken = (wanted: string): boolean =>
    pages.list(account).some((page) => page.spaceKey === spaceKey && page.title === wanted);
  let free = title;
  for (let number = 2; title === 'Untitled page' && isTaken(free); number += 1) free = `${title} ${number}`;
  return pages.create(account, { title: free, spaceKey });
}
