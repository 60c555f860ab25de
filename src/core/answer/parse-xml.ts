import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { XMLParser } from 'fast-xml-parser';
import { fail, succeed } from '../result';
import type { Result } from '../result';

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes the five predefined entities and character references (XML 1.0 §4.1, §4.6), once. */
const decode = (text: string) =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return predefined[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

/**
 * Entities of a document's own are off: they are how XML bombs work. Attributes stand beside child elements
 * under their own names; the text of an element that has either is its member `_text`.
 */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: '_text',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  tagValueProcessor: (_name, value) => decode(value),
  attributeValueProcessor: (_name, value) => decode(value),
});

/** Parses XML into nested objects of texts. A document type declaration is refused. */
export function parseXml(text: string): Result<unknown, Text> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    return fail(buildText('problem.answer.documentType'));
  }
  if (!/<[A-Za-z_]/.test(text)) return fail(buildText('problem.answer.noElement'));
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the check it names as successor is a package more
    return succeed(parser.parse(text, true));
  } catch {
    return fail(buildText('problem.answer.damaged'));
  }
}
