import type { CellValue, TableColumn } from '../../contract/table';
import { showingOf } from './column-types/registry';
import type { CellDisplay } from './column-types/showing-rules';
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

/** A cell's text, with the link that it is; an image is a link to it, for a document cannot draw from a service. */
export function toInline(cell: CellValue, column: TableColumn, viewer: ViewerFormat): readonly AdfNode[] {
  if (cell === null) return [];
  const { text, display } = showingOf(column.type);
  const words = cut(text(cell, column, viewer));
  const href = addressOf(display(cell, column, viewer));
  return toText(words, href === null ? undefined : [{ type: 'link', attrs: { href } }]);
}

/** Where a click on a cell leads; an image that is data of its own leads nowhere. */
function addressOf(display: CellDisplay): string | null {
  if (display.kind === 'link') return display.href;
  return display.kind === 'image' && !display.src.startsWith('data:') ? display.src : null;
}
