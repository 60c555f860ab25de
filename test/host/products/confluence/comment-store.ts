import type { JsonFile } from '../../persistence/json-file';
import { accountIdOf, mayInSpace, type Actor } from './page-access';
import { PageRefusal } from './page-document';
import type { PageStore } from './page-store';

/** A footer comment of a page. */
export interface PageComment {
  readonly id: string;
  readonly pageId: string;
  /** Body in storage format. */
  readonly markup: string;
  readonly authorId: string | null;
  readonly createdAtMs: number;
}

/** What a file of comments holds. */
export interface CommentDocument {
  comments: PageComment[];
  nextId: number;
}

/** The comments of a new site: none. Ids are apart from those of pages. */
export function seedComments(): CommentDocument {
  return { comments: [], nextId: 1_310_721 };
}

/** Footer comments. Whoever may see the page may read them. */
export class CommentStore {
  constructor(
    private readonly file: JsonFile<CommentDocument>,
    private readonly pages: PageStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** The comments of a page, oldest first. Throws `PageRefusal` as the page's view does. */
  list(actor: Actor, pageId: string): PageComment[] {
    this.pages.view(actor, pageId);
    return this.file.value.comments.filter((comment) => comment.pageId === pageId);
  }

  /** Adds a comment. Throws `PageRefusal` 403 where the space does not let the actor comment. */
  add(actor: Actor, pageId: string, markup: string): PageComment {
    const { space } = this.pages.view(actor, pageId);
    if (!mayInSpace(actor, space, 'create', 'comment')) {
      throw new PageRefusal(403, `Commenting in ${space.name} is not permitted`);
    }
    const comment: PageComment = {
      id: String(this.file.value.nextId),
      pageId,
      markup,
      authorId: accountIdOf(actor),
      createdAtMs: this.now(),
    };
    this.file.update((document) => {
      document.comments.push(comment);
      document.nextId += 1;
    });
    return comment;
  }

  reset(): void {
    this.file.reset();
  }
}
