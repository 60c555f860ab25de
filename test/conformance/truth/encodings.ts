/** How a service turns its text into bytes, and what it says of them. */
export interface Encoding {
  readonly name: string;
  /** Parameter of its content type; empty: none. */
  readonly charset: string;
  /** Encoding in an XML declaration; absent: none. */
  readonly declaration?: string;
  encode(text: string): Uint8Array;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Characters of windows-1252 that are elsewhere in ISO-8859-1 or not in it (WHATWG's index). */
const above: Readonly<Record<string, number>> = { '€': 0x80, '„': 0x84, '“': 0x93, '–': 0x96 };

const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text, (letter) => above[letter] ?? letter.codePointAt(0)!));

const utf16 =
  (isLittle: boolean, hasMark: boolean) =>
  (text: string): Uint8Array => {
    const units = `${hasMark ? '\ufeff' : ''}${text}`;
    const bytes = new DataView(new ArrayBuffer(units.length * 2));
    for (let index = 0; index < units.length; index += 1)
      bytes.setUint16(index * 2, units.charCodeAt(index), isLittle);
    return new Uint8Array(bytes.buffer);
  };

const marked = (text: string): Uint8Array => utf8(`\ufeff${text}`);

/** As most services write: UTF-8, and said so. */
export const plainEncoding: Encoding = { name: 'UTF-8', charset: 'utf-8', encode: utf8 };

/** Everything else that services do. */
export const encodings: readonly Encoding[] = [
  { name: 'UTF-8 undeclared', charset: '', encode: utf8 },
  { name: 'UTF-8 with a mark', charset: '', encode: marked },
  { name: 'UTF-8 with a mark, declared otherwise', charset: 'iso-8859-1', encode: marked },
  { name: 'windows-1252 declared', charset: 'windows-1252', encode: windows1252 },
  { name: 'windows-1252 declared as ISO-8859-1', charset: 'ISO-8859-1', encode: windows1252 },
  { name: 'windows-1252 undeclared', charset: '', encode: windows1252 },
  { name: 'windows-1252 declared as UTF-8', charset: 'utf-8', encode: windows1252 },
  { name: 'UTF-8 declared as ISO-8859-1', charset: 'iso-8859-1', encode: utf8 },
  { name: 'UTF-16 little with a mark', charset: '', encode: utf16(true, true) },
  { name: 'UTF-16 big with a mark', charset: '', encode: utf16(false, true) },
  { name: 'UTF-16 little declared', charset: 'utf-16le', encode: utf16(true, false) },
  { name: 'UTF-16 big undeclared', charset: '', encode: utf16(false, false) },
  { name: 'UTF-16 little undeclared', charset: '', encode: utf16(true, false) },
];

/** What only a declaration of XML can say. */
export const xmlEncodings: readonly Encoding[] = [
  { name: 'ISO-8859-1 by its declaration', charset: '', declaration: 'ISO-8859-1', encode: windows1252 },
  { name: 'windows-1252 by its declaration', charset: '', declaration: 'windows-1252', encode: windows1252 },
  { name: 'UTF-16 by mark and declaration', charset: '', declaration: 'UTF-16', encode: utf16(true, true) },
  {
    name: 'a declaration that its mark contradicts',
    charset: '',
    declaration: 'ISO-8859-1',
    encode: marked,
  },
];
