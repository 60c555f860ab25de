import { randomUUID } from 'node:crypto';
import { isSiteAdmin, type Account } from '../accounts/accounts';
import type { JsonFile } from '../persistence/json-file';

/** A part of a page's body. `config` of a macro is what its config dialog saved. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'macro';
      readonly moduleKey: string;
      readonly localId: string;
      readonly config?: Readonly<Record<string, unknown>>;
    };

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly spaceKey: string;
  readonly body: readonly Block[];
}

export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Roles that may see its pages. */
  readonly viewers: readonly string[];
  /** Roles that may change them. */
  readonly editors: readonly string[];
}

/** What a page file holds. */
export interface PageDocument {
  pages: Page[];
  nextId: number;
}

/** Why a page operation did not happen, with the status that answers it. */
export class PageRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

export const SPACES: readonly Space[] = [
  {
    id: '65537',
    key: 'DEMO',
    name: 'Demo space',
    viewers: ['viewer', 'author', 'site-admin'],
    editors: ['author', 'site-admin'],
  },
  { id: '65538', key: 'OPS', name: 'Operations', viewers: ['author', 'site-admin'], editors: ['site-admin'] },
];

/** The pages of a new site. */
export function seedPages(): PageDocument {
  return {
    nextId: 98_308,
    pages: [
      {
        id: '98305',
        title: 'Welcome',
        version: 1,
        spaceKey: 'DEMO',
        body: [
          { kind: 'heading', text: 'Welcome to the demo space' },
          {
            kind: 'paragraph',
            text: 'Edit this page and insert the External data macro to show people or lists from Microsoft 365.',
          },
        ],
      },
      {
        id: '98306',
        title: 'Team directory',
        version: 1,
        spaceKey: 'DEMO',
        body: [{ kind: 'paragraph', text: 'Who works here? Insert the External data macro below.' }],
      },
      {
        id: '98307',
        title: 'Runbook',
        version: 1,
        spaceKey: 'OPS',
        body: [{ kind: 'paragraph', text: 'Only authors and admins see this page.' }],
      },
    ],
  };
}

/** The pages of the local site. Every reader and writer is an account whose permission is checked here. */
export class PageStore {
  constructor(private readonly file: JsonFile<PageDocument>) {}

  /** The pages the account may see. */
  list(account: Account): Page[] {
    return this.file.value.pages.filter((page) => maySee(account, spaceByKey(page.spaceKey)));
  }

  /** A page with its space. Throws `PageRefusal` 404 for an unknown one, 403 for one the account may not see. */
  view(account: Account, id: string): { page: Page; space: Space; canEdit: boolean } {
    const page = this.file.value.pages.find((each) => each.id === id);
    if (!page) throw new PageRefusal(404, `There is no page ${id}`);
    const space = spaceByKey(page.spaceKey);
    if (!maySee(account, space))
      throw new PageRefusal(403, `${account.displayName} does not have permission to view this page`);
    return { page, space, canEdit: mayEdit(account, space) };
  }

  update(
    account: Account,
    id: string,
    change: { title: string; body: readonly Block[]; version: number },
  ): Page {
    const { page } = this.#viewForEditing(account, id);
    if (change.version !== page.version) {
      throw new PageRefusal(409, `The page is at version ${page.version} by now; yours is ${change.version}`);
    }
    const next: Page = {
      ...page,
      title: checkedTitle(change.title),
      body: checkedBody(change.body),
      version: page.version + 1,
    };
    this.file.update((document) => {
      document.pages = document.pages.map((each) => (each.id === id ? next : each));
    });
    return next;
  }

  create(account: Account, input: { title: string; spaceKey: string }): Page {
    const space = SPACES.find(({ key }) => key === input.spaceKey);
    if (!space) throw new PageRefusal(404, `There is no space ${input.spaceKey}`);
    if (!mayEdit(account, space))
      throw new PageRefusal(403, `${account.displayName} may not create pages in ${space.name}`);
    const page: Page = {
      id: String(this.file.value.nextId),
      title: checkedTitle(input.title),
      version: 1,
      spaceKey: space.key,
      body: [],
    };
    this.file.update((document) => {
      document.pages.push(page);
      document.nextId += 1;
    });
    return page;
  }

  delete(account: Account, id: string): void {
    this.#viewForEditing(account, id);
    this.file.update((document) => {
      document.pages = document.pages.filter((page) => page.id !== id);
    });
  }

  reset(): void {
    this.file.reset();
  }

  #viewForEditing(account: Account, id: string): { page: Page; space: Space } {
    const found = this.view(account, id);
    if (!found.canEdit)
      throw new PageRefusal(403, `${account.displayName} does not have permission to edit this page`);
    return found;
  }
}

/** A space by its id or key; undefined when there is none. */
export function findSpace(idOrKey: string): Space | undefined {
  return SPACES.find(({ id, key }) => id === idOrKey || key === idOrKey);
}

/** Whether the account may see the pages of a space. */
export function maySee(account: Account, space: Space): boolean {
  return isSiteAdmin(account) || account.roles.some((role) => space.viewers.includes(role));
}

/** Whether the account may change the pages of a space. */
export function mayEdit(account: Account, space: Space): boolean {
  return isSiteAdmin(account) || account.roles.some((role) => space.editors.includes(role));
}

function spaceByKey(key: string): Space {
  return SPACES.find((space) => space.key === key)!;
}

function checkedTitle(title: unknown): string {
  if (typeof title !== 'string' || title.trim() === '') throw new PageRefusal(400, 'A page needs a title');
  return title.trim();
}

function checkedBody(body: unknown): Block[] {
  if (!Array.isArray(body)) throw new PageRefusal(400, 'The body of a page is a list of blocks');
  return body.map((raw) => checkedBlock(raw as Record<string, unknown>));
}

function checkedBlock(raw: Record<string, unknown>): Block {
  const { kind, text, moduleKey, localId, config } = raw;
  if ((kind === 'heading' || kind === 'paragraph') && typeof text === 'string') return { kind, text };
  if (kind === 'macro' && typeof moduleKey === 'string') {
    return {
      kind,
      moduleKey,
      localId: typeof localId === 'string' && localId !== '' ? localId : randomUUID(),
      ...(typeof config === 'object' && config !== null ? { config: config as Record<string, unknown> } : {}),
    };
  }
  throw new PageRefusal(400, `A page has no block of the kind '${String(kind)}'`);
}
