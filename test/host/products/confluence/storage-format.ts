/**
 * Confluence's storage format, as far as the local pages need it: paragraphs, headings and macros become blocks, every
 * other element is kept as the markup it came as.
 * https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
 */
import { SITE } from '../../runtime/site-identity';
import { macrosOf, PageRefusal, type Block, type Page, type PlacedMacro } from './page-document';

const EXTENSION_TYPE = 'com.atlassian.ecosystem';

/** A page's body in storage format. A macro's config is not part of it: it stays with the macro's local id. */
export function toStorage(body: readonly Block[], appId: string): string {
  return body.map((block) => blockMarkup(block, appId)).join('');
}

function blockMarkup(block: Block, appId: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph': {
      const inline = block.inline ?? [];
      return `<p>${escaped(block.text)}${inline.map((each) => macroMarkup(each, appId, 'inlineExtension') + escaped(each.text)).join('')}</p>`;
    }
    case 'macro':
      return macroMarkup(block, appId, 'extension');
    case 'storage':
      return block.markup;
  }
}

function macroMarkup({ moduleKey, localId }: PlacedMacro, appId: string, nodeType: string): string {
  const attributes = {
    'extension-type': EXTENSION_TYPE,
    'extension-key': `${appId}/${SITE.environmentId}/static/${moduleKey}`,
    'local-id': localId,
  };
  const list = Object.entries(attributes)
    .map(([key, value]) => `<ac:adf-attribute key="${key}">${escaped(value)}</ac:adf-attribute>`)
    .join('');
  return `<ac:adf-extension><ac:adf-node type="${nodeType}">${list}</ac:adf-node></ac:adf-extension>`;
}

/**
 * The blocks of a body in storage format. Macros of `before` that it still holds keep their config.
 * Throws `PageRefusal` 400 for markup that is not well-formed.
 */
export function fromStorage(markup: string, before?: Pick<Page, 'body'>): Block[] {
  const known = before ? macrosOf(before) : [];
  return topLevelParts(markup).map((part) => toBlock(part, known));
}

/** The text of markup, without its elements; words of neighbouring elements stay apart. */
export function textOfMarkup(markup: string): string {
  return unescaped(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function toBlock(part: string, known: readonly PlacedMacro[]): Block {
  const plain = /^<(p|h[1-6])(?: [^>]*)?>([^<]*)<\/\1>$/s.exec(part);
  if (plain) {
    const text = unescaped(plain[2]!);
    return plain[1] === 'p' ? { kind: 'paragraph', text } : { kind: 'heading', text };
  }
  if (!part.startsWith('<')) return { kind: 'paragraph', text: unescaped(part).trim() };
  if (part.startsWith('<ac:adf-extension>')) {
    const macro = toMacro(part, known);
    if (macro) return { kind: 'macro', ...macro };
  }
  const inline = toParagraphWithMacros(part, known);
  return inline ?? { kind: 'storage', markup: part };
}

function toMacro(markup: string, known: readonly PlacedMacro[]): PlacedMacro | undefined {
  const attribute = (key: string): string =>
    new RegExp(`<ac:adf-attribute key="${key}">([^<]*)<`).exec(markup)?.[1] ?? '';
  const moduleKey = attribute('extension-key').split('/').pop() ?? '';
  const localId = attribute('local-id');
  if (attribute('extension-type') !== EXTENSION_TYPE || moduleKey === '' || localId === '') return undefined;
  const same = known.find((macro) => macro.localId === localId && macro.moduleKey === moduleKey);
  return {
    moduleKey,
    localId,
    ...(same?.config === undefined ? {} : { config: same.config }),
    ...(same?.autoConvertLink === undefined ? {} : { autoConvertLink: same.autoConvertLink }),
  };
}

/** A paragraph that holds nothing but text and macros. */
function toParagraphWithMacros(part: string, known: readonly PlacedMacro[]): Block | undefined {
  const content = /^<p(?: [^>]*)?>(.*)<\/p>$/s.exec(part)?.[1];
  if (content === undefined) return undefined;
  const pieces = content.split(/(<ac:adf-extension>.*?<\/ac:adf-extension>)/s);
  if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('<'))) return undefined;
  const inline = [];
  for (let index = 1; index < pieces.length; index += 2) {
    const macro = toMacro(pieces[index]!, known);
    if (!macro) return undefined;
    inline.push({ ...macro, text: unescaped(pieces[index + 1] ?? '') });
  }
  return { kind: 'paragraph', text: unescaped(pieces[0] ?? ''), inline };
}

/** Splits markup into its outermost elements and the text between them, and checks that every element is closed. */
function topLevelParts(markup: string): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  const finish = (end: number): void => {
    const part = markup.slice(start, end).trim();
    if (part !== '') parts.push(part);
    start = end;
  };
  for (const tag of markup.matchAll(
    /<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(\/?)([A-Za-z][\w:.-]*)([^<>]*?)(\/?)>|</gs,
  )) {
    const [text, closing, name, , empty] = tag;
    if (text === '<') throw malformed('a “<” that begins no element');
    if (name === undefined) continue;
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name)
        throw malformed(`</${name}> where ${expected ? `</${expected}>` : 'nothing'} is open`);
      if (open.length === 0) finish(tag.index + text.length);
      continue;
    }
    if (open.length === 0) finish(tag.index);
    if (empty !== '/') open.push(name);
    else if (open.length === 0) finish(tag.index + text.length);
  }
  if (open.length > 0) throw malformed(`<${open.pop()!}> is not closed`);
  finish(markup.length);
  return parts;
}

function malformed(what: string): PageRefusal {
  return new PageRefusal(400, `Error parsing xhtml: ${what}`);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}
