import { SaxesParser } from 'saxes';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/**
 * How elements and attributes are named. `written`: attributes as `@name`, and a prefix stays where it differs from
 * the parent element's, so that names of two vocabularies stay apart whatever else is in the document. `plain`: no
 * prefixes, and attributes like elements; data sources that were set up with these names go on with them.
 */
export type XmlNames = 'written' | 'plain';

/** Texts, those of an element within as a list of their own. */
type Parts = (string | Parts)[];

/** An element while it is open. */
interface OpenElement {
  readonly name: string;
  readonly prefix: string;
  readonly members: Map<string, unknown>;
  /** Its texts in order, with those of the elements within at their places. */
  readonly texts: Parts;
  readonly isNil: boolean;
  /** Names of children that attributes took, where the two are not told apart. */
  readonly hidden: ReadonlySet<string>;
  /** Whether there is text of its own beside elements. */
  hasText: boolean;
  hasSection: boolean;
}

/** Entities of HTML that feeds use without declaring them. */
const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  agrave: 'à',
  ccedil: 'ç',
  eacute: 'é',
  egrave: 'è',
  euro: '€',
  copy: '©',
  reg: '®',
  deg: '°',
  middot: '·',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
};

/**
 * Parses XML into nested objects of texts: an element without attributes and children is its text, an empty one an
 * empty text, one with `xsi:nil` null; elements of one name become a list, in their order. The text of an element that
 * has attributes or children, in the order in which it reads, is its member `_text`. A document type declaration is
 * refused: entities of a document's own are how XML bombs work.
 */
export function parseXml(text: string, names: XmlNames = 'plain'): Result<unknown, Text> {
  if (!/<[\p{L}_]/u.test(text)) return fail(buildText('problem.answer.noElement'));
  const parsed = build(text, names);
  if (parsed !== 'damaged') return parsed;
  // Ampersands that stand for themselves are the slip that services make; everything else is damage.
  const mended = mendAmpersands(text);
  const again = mended === text ? 'damaged' : build(mended, names);
  return again === 'damaged' ? fail(buildText('problem.answer.damaged')) : again;
}

function mendAmpersands(text: string): string {
  return text
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/&(?!#\d+;|#x[\da-f]+;|(\w+);)|&(\w+);/gi, (whole, _known: unknown, name?: string) =>
            name !== undefined && (name in entities || /^(?:amp|lt|gt|quot|apos)$/.test(name))
              ? whole
              : `&amp;${whole.slice(1)}`,
          ),
    )
    .join('');
}

function build(text: string, names: XmlNames): Result<unknown, Text> | 'damaged' {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  Object.assign(parser.ENTITIES, entities);
  const root: OpenElement = openElement('', '', new Map(), false);
  const open: OpenElement[] = [root];
  const seen = { doctype: false };
  const addText = (part: string, isSection: boolean) => {
    const element = open.at(-1)!;
    element.texts.push(part);
    element.hasText ||= part.trim() !== '';
    element.hasSection ||= isSection;
  };
  parser.on('doctype', () => {
    seen.doctype = true;
  });
  parser.on('text', (part) => addText(part, false));
  parser.on('cdata', (part) => addText(part, true));
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1)!;
    const { prefix, local } = cutName(name);
    const keepsPrefix = names === 'written' && prefix !== '' && open.length > 1 && prefix !== parent.prefix;
    const members = new Map<string, unknown>();
    let isNil = false;
    for (const [attribute, value] of Object.entries(attributes)) {
      const own = cutName(attribute);
      if (own.local === 'nil' && own.prefix !== '' && /^(?:true|1)$/.test(value)) isNil = true;
      if (/^xmlns(?::|$)/.test(attribute)) continue;
      if (names === 'plain') members.set(own.local, value);
      else if (own.prefix !== 'xsi') members.set(`@${attribute}`, value);
    }
    open.push(openElement(keepsPrefix ? name : local, prefix, members, isNil));
  });
  parser.on('closetag', () => {
    const element = open.pop()!;
    const parent = open.at(-1)!;
    parent.texts.push(element.texts);
    // With plain names an attribute hides the elements of its name.
    if (parent.hidden.has(element.name)) return;
    add(parent.members, element.name, close(element, names));
  });
  try {
    parser.write(text).close();
  } catch {
    return seen.doctype ? fail(buildText('problem.answer.documentType')) : 'damaged';
  }
  if (seen.doctype) return fail(buildText('problem.answer.documentType'));
  return succeed(Object.fromEntries(root.members));
}

const openElement = (
  name: string,
  prefix: string,
  members: Map<string, unknown>,
  isNil: boolean,
): OpenElement => ({
  ...{ name, prefix, members, isNil, texts: [] },
  hidden: new Set(members.keys()),
  ...{ hasText: false, hasSection: false },
});

function cutName(name: string): { readonly prefix: string; readonly local: string } {
  const at = name.indexOf(':');
  return at === -1 ? { prefix: '', local: name } : { prefix: name.slice(0, at), local: name.slice(at + 1) };
}

function close({ members, texts, hasText, hasSection, isNil }: OpenElement, names: XmlNames): unknown {
  if (isNil && names === 'written') return null;
  if (members.size === 0 || hasText) {
    const whole = joinTexts(texts);
    const text = hasSection ? whole : whole.trim();
    if (members.size === 0) return text;
    members.set('_text', text);
  }
  return Object.fromEntries(members);
}

const joinTexts = (parts: Parts): string =>
  parts.map((part) => (typeof part === 'string' ? part : joinTexts(part))).join('');

/** Elements of one name become a list; no element is a list by itself. */
function add(members: Map<string, unknown>, name: string, value: unknown): void {
  if (!members.has(name)) members.set(name, value);
  else {
    const known = members.get(name);
    if (Array.isArray(known)) known.push(value);
    else members.set(name, [known, value]);
  }
}
