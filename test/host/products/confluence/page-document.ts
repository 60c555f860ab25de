import { Refusal } from '../../core/refusal';

/** A macro as a page keeps it. `config` is what its config dialog saved, `autoConvertLink` the link it was made from. */
export interface PlacedMacro {
  readonly moduleKey: string;
  readonly localId: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly autoConvertLink?: string;
}

/** An inline macro within a paragraph, with the text that follows it. */
interface InlineMacro extends PlacedMacro {
  readonly text: string;
}

/** A part of a page's body. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly inline?: readonly InlineMacro[] }
  | ({ readonly kind: 'macro' } & PlacedMacro)
  /** Markup that came by REST and that the local editor has no element for; kept as it is. */
  | { readonly kind: 'storage'; readonly markup: string };

/** Who else than the space says may see and change a page: account ids. Without a list everyone that the space lets may. */
export interface PageRestrictions {
  readonly read?: readonly string[];
  readonly update?: readonly string[];
}

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly spaceKey: string;
  readonly body: readonly Block[];
  /** Trashed pages keep their id; absent for a current one. */
  readonly status?: 'trashed';
  /** The page it lies below; absent for one at the top of its space. */
  readonly parentId?: string;
  readonly restrictions?: PageRestrictions;
  /** Account that made the page. */
  readonly authorId?: string;
  readonly createdAtMs?: number;
  readonly modifiedAtMs?: number;
}

/** What a page file holds. */
export interface PageDocument {
  pages: Page[];
  nextId: number;
}

/** Why a page operation did not happen, with the status that answers it. */
export class PageRefusal extends Refusal {
  constructor(
    override readonly status: 400 | 403 | 404 | 409,
    message: string,
  ) {
    super(status, message);
  }
}

/** The macro with this localId, in a block of its own or within a paragraph. */
export function findMacro(page: Pick<Page, 'body'>, localId: string): PlacedMacro | undefined {
  return macrosOf(page).find((macro) => macro.localId === localId);
}

/** Every macro of a page, in reading order. */
export function macrosOf({ body }: Pick<Page, 'body'>): PlacedMacro[] {
  return body.flatMap((block): readonly PlacedMacro[] => {
    if (block.kind === 'macro') return [block];
    return block.kind === 'paragraph' ? (block.inline ?? []) : [];
  });
}
