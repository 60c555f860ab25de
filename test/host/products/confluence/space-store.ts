import type { Account } from '../../accounts/accounts';
import { groupNamed } from '../../accounts/groups';
import type { JsonFile } from '../../persistence/json-file';
import { PageRefusal } from './page-document';

/** What a permission of a space lets one do, in the words of Confluence's REST API. */
export interface SpaceOperation {
  readonly key: 'read' | 'create' | 'delete' | 'administer';
  readonly targetType: 'space' | 'page' | 'comment' | 'attachment';
}

/** One permission, given to one user or group. */
interface SpacePermission {
  readonly principal: { readonly type: 'user' | 'group'; readonly id: string };
  readonly operation: SpaceOperation;
}

export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly permissions: readonly SpacePermission[];
  /** Whether visitors without an account may read it. */
  readonly isPublic: boolean;
  readonly homepageId?: string;
  readonly authorId?: string;
}

/** What a file of spaces holds. */
export interface SpaceDocument {
  spaces: Space[];
  nextId: number;
}

const READ: SpaceOperation = { key: 'read', targetType: 'space' };
const COMMENT: SpaceOperation = { key: 'create', targetType: 'comment' };
const EDIT: readonly SpaceOperation[] = [
  { key: 'create', targetType: 'page' },
  COMMENT,
  { key: 'create', targetType: 'attachment' },
  { key: 'delete', targetType: 'page' },
];
const ADMINISTER: SpaceOperation = { key: 'administer', targetType: 'space' };

function given(
  principal: SpacePermission['principal'],
  operations: readonly SpaceOperation[],
): SpacePermission[] {
  return operations.map((operation) => ({ principal, operation }));
}

function group(name: string): SpacePermission['principal'] {
  return { type: 'group', id: groupNamed(name).id };
}

const ADMINS = given(group('site-admins'), [READ, ...EDIT, ADMINISTER]);

/** The spaces of a new site. */
export function seedSpaces(): SpaceDocument {
  const readers = given(group('confluence-users'), [READ, COMMENT]);
  const editors = given(group('editors'), [READ, ...EDIT]);
  return {
    nextId: 65_541,
    spaces: [
      {
        id: '65537',
        key: 'DEMO',
        name: 'Demo space',
        isPublic: false,
        permissions: [...readers, ...editors, ...ADMINS],
      },
      {
        id: '65538',
        key: 'OPS',
        name: 'Operations',
        isPublic: false,
        permissions: [...given(group('editors'), [READ, COMMENT]), ...ADMINS],
      },
      {
        // A guest has access to one space; https://support.atlassian.com/confluence-cloud/docs/invite-guests-for-external-collaboration/
        id: '65539',
        key: 'PARTNER',
        name: 'Partners',
        isPublic: false,
        permissions: [
          ...readers,
          ...given(group('confluence-guests'), [READ, COMMENT]),
          ...editors,
          ...ADMINS,
        ],
      },
      {
        id: '65540',
        key: 'PUB',
        name: 'Public notices',
        isPublic: true,
        permissions: [...readers, ...editors, ...ADMINS],
      },
    ],
  };
}

/** The spaces of the local site. Who may do what in them is decided in `page-access.ts`. */
export class SpaceStore {
  constructor(private readonly file: JsonFile<SpaceDocument>) {}

  all(): readonly Space[] {
    return this.file.value.spaces;
  }

  /** A space by its id or key; undefined when there is none. */
  find(idOrKey: string): Space | undefined {
    return this.all().find(({ id, key }) => id === idOrKey || key === idOrKey);
  }

  /**
   * Makes a space with Confluence's default permissions; who makes it administers it. The app's own account does without
   * an entry. Throws `PageRefusal` 400 for a key that is no space key or is taken.
   */
  create(creator: Account | null, input: { key: string; name: string; description?: string }): Space {
    if (!/^[A-Za-z0-9]{1,255}$/.test(input.key)) {
      throw new PageRefusal(400, `Invalid space key: ${input.key}`);
    }
    if (input.name.trim() === '') throw new PageRefusal(400, 'A space needs a name');
    if (this.all().some(({ key }) => key.toUpperCase() === input.key.toUpperCase())) {
      throw new PageRefusal(400, `A space already exists with key ${input.key}`);
    }
    const own: SpacePermission[] =
      creator?.accountId == null
        ? []
        : given({ type: 'user', id: creator.accountId }, [READ, ...EDIT, ADMINISTER]);
    const space: Space = {
      id: String(this.file.value.nextId),
      key: input.key,
      name: input.name.trim(),
      ...(input.description === undefined ? {} : { description: input.description }),
      permissions: [...own, ...given(group('confluence-users'), [READ, ...EDIT]), ...ADMINS],
      isPublic: false,
      ...(creator?.accountId == null ? {} : { authorId: creator.accountId }),
    };
    this.file.update((document) => {
      document.spaces.push(space);
      document.nextId += 1;
    });
    return space;
  }

  setHomepage(id: string, homepageId: string): void {
    this.file.update((document) => {
      document.spaces = document.spaces.map((space) => (space.id === id ? { ...space, homepageId } : space));
    });
  }

  reset(): void {
    this.file.reset();
  }
}
