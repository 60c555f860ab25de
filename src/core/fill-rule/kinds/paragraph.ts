import { buildText } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import { toParagraph, toText } from '../../table/adf';
import type { AdfDocument, AdfNode } from '../../table/adf';
import type { FillKind } from '../fill-kind';
import { boundText } from './parts/one-text';
import { isParagraph } from './text';

/** Characters that Jira takes in a text of paragraphs. */
const maxParagraphs = 32_767;

/** Texts of several paragraphs, which Jira keeps in the Atlassian Document Format. */
export const paragraph: FillKind = {
  takes: isParagraph,
  toValue: ({ texts }) => {
    const text = tidy(texts.join('\n'));
    if (text === '') return fail(buildText('fill.problem.blank'));
    const bound = boundText(text, maxParagraphs);
    return bound.ok ? succeed(toDocument(bound.value)) : bound;
  },
  empty: null,
  // What somebody has set in bold says the same: words are compared, and not how they look.
  identify: (value) => tidy(readWords(value)),
  tell: (value) => tidy(readWords(value)),
};

const tidy = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Empty lines part paragraphs, and single ones lines within. */
function toDocument(text: string): AdfDocument {
  const content = text.split('\n\n').map((block) => toParagraph(block.split('\n').flatMap(toLine)));
  return { type: 'doc', version: 1, content };
}

const toLine = (line: string, index: number): readonly AdfNode[] => [
  ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
  ...toText(line),
];

const blocks = ['paragraph', 'heading', 'blockquote', 'codeBlock', 'listItem', 'tableRow', 'rule', 'panel'];

/** The words of a document, a blank line after each block; of a text the text itself. */
function readWords(node: unknown): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, content, attrs } = node as Partial<AdfNode>;
  if (type === 'hardBreak') return '\n';
  const own = text ?? (typeof attrs?.['text'] === 'string' ? attrs['text'] : '');
  const words = own + (Array.isArray(content) ? content.map(readWords).join('') : '');
  return type !== undefined && blocks.includes(type) ? `${words}\n\n` : words;
}
