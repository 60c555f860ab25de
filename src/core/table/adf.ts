import type { CellValue, TableColumn } from '../../contract/table';
import type { Accent } from '../../contract/cell-looks';
import { showingOf } from './column-types/registry';
import type { CellDisplay, MarkedText } from './column-types/showing-rules';
import type { ViewerFormat } from './viewer-format';

/** A node of the Atlassian Document Format. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
}

/** A whole document. */
export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

/** A document of one paragraph. */
export function toAdfMessage(text: string): AdfDocument {
  return { type: 'doc', version: 1, content: [toParagraph(toText(text))] };
}

/** A paragraph. */
export function toParagraph(inline: readonly AdfNode[]): AdfNode {
  return { type: 'paragraph', content: inline };
}

/** A heading of a level from 1 to 6. */
export function toHeading(text: string, level: number): AdfNode {
  return { type: 'heading', attrs: { level }, content: toText(text) };
}

/** A text, or nothing: ADF refuses empty text nodes. */
export function toText(text: string, marks?: AdfNode['marks']): readonly AdfNode[] {
  if (text === '') return [];
  return [marks === undefined ? { type: 'text', text } : { type: 'text', text, marks }];
}

/** Longest text of a cell in an export. */
const maxCharacters = 1_000;

function cut(text: string): string {
  return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters - 1).toWellFormed()}…`;
}

/** A longer text in a colour of its own would be a banner. */
const maxStatusCharacters = 60;

/** The six colours of a document's status for the accents of a table. */
const statusColors: Readonly<Record<Accent, string>> = {
  red: 'red',
  orange: 'yellow',
  yellow: 'yellow',
  lime: 'green',
  green: 'green',
  teal: 'blue',
  blue: 'blue',
  purple: 'purple',
  magenta: 'purple',
  gray: 'neutral',
};

/**
 * A cell as a document shows it: a text with the link that it is, a value in its colour. An image is a link to it, for a
 * document cannot draw from a service.
 */
export function toInline(cell: CellValue, column: TableColumn, viewer: ViewerFormat): readonly AdfNode[] {
  if (cell === null) return [];
  const { text, display } = showingOf(column.type);
  const drawn = display(cell, column, viewer);
  switch (drawn.kind) {
    case 'lozenge':
      return toStatus(drawn);
    case 'tags':
      return drawn.tags.flatMap((tag, index) => [...(index === 0 ? [] : toText(' ')), ...toStatus(tag)]);
    case 'stars':
      return toText(`${'★'.repeat(drawn.filled)}${'☆'.repeat(drawn.of - drawn.filled)} ${drawn.text}`);
    default: {
      const href = addressOf(drawn);
      const marks = href === null ? undefined : [{ type: 'link', attrs: { href } }];
      return toText(cut(text(cell, column, viewer)), marks);
    }
  }
}

function toStatus({ text, accent }: MarkedText): readonly AdfNode[] {
  if (text === '' || text.length > maxStatusCharacters || accent === undefined) return toText(cut(text));
  return [{ type: 'status', attrs: { text, color: statusColors[accent] } }];
}

/** Where a click on a cell leads; an image that is data of its own leads nowhere. */
function addressOf(display: CellDisplay): string | null {
  if (display.kind === 'link') return display.href;
  return display.kind === 'image' && !display.src.startsWith('data:') ? display.src : null;
}
