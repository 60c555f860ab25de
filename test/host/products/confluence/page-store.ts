import type { Account } from '../../accounts/accounts';
import type { JsonFile } from '../../persistence/json-file';
import { checkedBody, checkedTitle } from './checked-page';
import { accountIdOf, mayEdit, mayWithPage, type Actor } from './page-access';
import { PageRefusal, type Block, type Page, type PageDocument } from './page-document';
import type { Space, SpaceStore } from './space-store';

/** The pages of the local site. Every reader and writer is an account, or the app, whose permission is checked here. */
export class PageStore {
  constructor(
    private readonly file: JsonFile<PageDocument>,
    readonly spaces: SpaceStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** The current pages that the actor may see. */
  list(actor: Actor): Page[] {
    return this.file.value.pages.filter(
      (page) => page.status !== 'trashed' && mayWithPage(actor, page, this.#spaceOf(page), 'read'),
    );
  }

  /** A page and its space, whoever asks and whether it is trashed; undefined for an unknown one. */
  find(id: string): { page: Page; space: Space } | undefined {
    const page = this.file.value.pages.find((each) => each.id === id);
    return page && { page, space: this.#spaceOf(page) };
  }

  /** A page with its space. Throws `PageRefusal` 404 for an unknown one, 403 for one the actor may not see. */
  view(actor: Actor, id: string): { page: Page; space: Space; canEdit: boolean } {
    const found = this.find(id);
    if (!found || found.page.status === 'trashed') throw new PageRefusal(404, `There is no page ${id}`);
    const { page, space } = found;
    if (!mayWithPage(actor, page, space, 'read'))
      throw new PageRefusal(403, `${nameOf(actor)} does not have permission to view this page`);
    return { page, space, canEdit: mayWithPage(actor, page, space, 'update') };
  }

  update(actor: Actor, id: string, change: { title: string; body: readonly Block[]; version: number }): Page {
    const { page, space, canEdit } = this.view(actor, id);
    if (!canEdit) throw new PageRefusal(403, `${nameOf(actor)} does not have permission to edit this page`);
    if (change.version !== page.version) {
      throw new PageRefusal(409, `The page is at version ${page.version} by now; yours is ${change.version}`);
    }
    const title = checkedTitle(change.title);
    this.#refuseTakenTitle(title, space, id);
    const next: Page = {
      ...page,
      title,
      body: checkedBody(change.body),
      version: page.version + 1,
      modifiedAtMs: this.now(),
    };
    this.file.update((document) => {
      document.pages = document.pages.map((each) => (each.id === id ? next : each));
    });
    return next;
  }

  create(
    actor: Actor,
    input: { title: string; spaceKey: string; body?: readonly Block[]; parentId?: string },
  ): Page {
    const space = this.spaces.find(input.spaceKey);
    if (!space) throw new PageRefusal(404, `There is no space ${input.spaceKey}`);
    if (!mayEdit(actor, space))
      throw new PageRefusal(403, `${nameOf(actor)} may not create pages in ${space.name}`);
    const title = checkedTitle(input.title);
    this.#refuseTakenTitle(title, space);
    const authorId = accountIdOf(actor);
    const page: Page = {
      id: String(this.file.value.nextId),
      title,
      version: 1,
      spaceKey: space.key,
      body: checkedBody(input.body ?? []),
      ...(input.parentId === undefined ? {} : { parentId: input.parentId }),
      ...(authorId === null ? {} : { authorId }),
      createdAtMs: this.now(),
      modifiedAtMs: this.now(),
    };
    this.file.update((document) => {
      document.pages.push(page);
      document.nextId += 1;
    });
    return page;
  }

  /** Moves a page to the trash. */
  trash(actor: Actor, id: string): void {
    const { page, space } = this.view(actor, id);
    if (!mayWithPage(actor, page, space, 'delete'))
      throw new PageRefusal(403, `${nameOf(actor)} does not have permission to delete this page`);
    this.file.update((document) => {
      document.pages = document.pages.map((each) => (each.id === id ? { ...each, status: 'trashed' } : each));
    });
  }

  /** Deletes a trashed page for good. Throws `PageRefusal` 404 where there is none. */
  purge(id: string): void {
    if (this.find(id)?.page.status !== 'trashed')
      throw new PageRefusal(404, `There is no trashed page ${id}`);
    this.file.update((document) => {
      document.pages = document.pages.filter((page) => page.id !== id);
    });
  }

  /** The trashed pages of the spaces that the actor may see. */
  listTrashed(actor: Actor): Page[] {
    return this.file.value.pages.filter(
      (page) => page.status === 'trashed' && mayWithPage(actor, page, this.#spaceOf(page), 'read'),
    );
  }

  reset(): void {
    this.file.reset();
  }

  #spaceOf(page: Page): Space {
    const space = this.spaces.find(page.spaceKey);
    if (!space) throw new Error(`host: page ${page.id} lies in the unknown space ${page.spaceKey}`);
    return space;
  }

  /** Titles are unique within a space, trashed pages aside. */
  #refuseTakenTitle(title: string, space: Space, ownId?: string): void {
    const isTaken = this.file.value.pages.some(
      (page) =>
        page.id !== ownId &&
        page.status !== 'trashed' &&
        page.spaceKey === space.key &&
        page.title.toLowerCase() === title.toLowerCase(),
    );
    if (isTaken) {
      throw new PageRefusal(
        400,
        `A page with this title already exists: A page already exists with the same TITLE in this space`,
      );
    }
  }
}

function nameOf(actor: Account | null): string {
  return actor?.displayName ?? 'The app';
}
