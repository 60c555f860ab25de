import type { JsonFile } from '../../persistence/json-file';
import { mayWithPage, type Actor } from './page-access';
import { PageRefusal } from './page-document';
import type { PageStore } from './page-store';

/** An attachment of a page, in its newest version. */
export interface PageAttachment {
  /** Begins with `att`, as Confluence's do. */
  readonly id: string;
  readonly pageId: string;
  readonly title: string;
  readonly mediaType: string;
  readonly version: number;
  /** Content in base64. */
  readonly content: string;
  readonly createdAtMs: number;
}

/** What a file of attachments holds. */
export interface AttachmentDocument {
  attachments: PageAttachment[];
  nextId: number;
}

/** The attachments of a new site: one on a page that not everybody sees, with German figures. */
export function seedAttachments(): AttachmentDocument {
  const content = ['Band;Mindestens;Höchstens', 'A;48.000,00;56.500,00', 'B;55.000,00;68.250,50'].join(
    '\r\n',
  );
  return {
    nextId: 1_507_330,
    attachments: [
      {
        id: 'att1507329',
        pageId: '98308',
        title: 'bands.csv',
        mediaType: 'text/csv',
        version: 1,
        content: Buffer.from(content, 'latin1').toString('base64'),
        createdAtMs: Date.UTC(2026, 9, 1),
      },
    ],
  };
}

/** Attachments of pages. Whoever may see the page may read them; whoever may change it may attach. */
export class AttachmentStore {
  constructor(
    private readonly file: JsonFile<AttachmentDocument>,
    private readonly pages: PageStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** The attachments of a page, by name. Throws `PageRefusal` as the page's view does. */
  list(actor: Actor, pageId: string): PageAttachment[] {
    this.pages.view(actor, pageId);
    return this.file.value.attachments
      .filter((each) => each.pageId === pageId)
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  /** Attaches a file, or the next version of one that has this name. Throws `PageRefusal` 403 without the right to change the page. */
  attach(actor: Actor, pageId: string, title: string, bytes: Uint8Array): PageAttachment {
    const { page, space } = this.pages.view(actor, pageId);
    if (!mayWithPage(actor, page, space, 'update'))
      throw new PageRefusal(403, 'Attaching to this page is not permitted');
    const before = this.file.value.attachments.find((each) => each.pageId === pageId && each.title === title);
    const attachment: PageAttachment = {
      id: before?.id ?? `att${this.file.value.nextId}`,
      pageId,
      title,
      mediaType: before?.mediaType ?? 'application/octet-stream',
      version: (before?.version ?? 0) + 1,
      content: Buffer.from(bytes).toString('base64'),
      createdAtMs: this.now(),
    };
    this.file.update((document) => {
      document.attachments = [...document.attachments.filter((each) => each !== before), attachment];
      if (before === undefined) document.nextId += 1;
    });
    return attachment;
  }

  reset(): void {
    this.file.reset();
  }
}
