interface AdfNode {
  readonly type?: string;
  readonly text?: string;
  readonly content?: readonly AdfNode[];
}

const BLOCKS = ['paragraph', 'heading', 'listItem', 'codeBlock', 'blockquote'];

/** The text of an ADF document, a line for each block. */
export function textOfAdf(document: unknown): string {
  return lines(document as AdfNode).join('\n');
}

function lines(node: AdfNode): string[] {
  if (BLOCKS.includes(node.type ?? '')) return [inline(node)];
  return (node.content ?? []).flatMap(lines);
}

function inline(node: AdfNode): string {
  if (node.type === 'hardBreak') return '\n';
  return (node.text ?? '') + (node.content ?? []).map(inline).join('');
}

/** The ADF document of a text, a paragraph for each line; null for none, as Jira answers. */
export function adfOfText(text: string): object | null {
  if (text === '') return null;
  const content = text.split('\n').map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }));
  return { type: 'doc', version: 1, content };
}
