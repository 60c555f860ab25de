import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswer } from './decode-answer';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (each) => each.charCodeAt(0));
const utf16 = (text: string, isBig = false) =>
  Uint8Array.from(text, (each) => each.charCodeAt(0)).reduce<number[]>(
    (bytes, byte) => [...bytes, ...(isBig ? [0, byte] : [byte, 0])],
    [],
  );
const windows = (text: string) =>
  Uint8Array.from(text, (each) => (each === '€' ? 0x80 : each === '’' ? 0x92 : each.charCodeAt(0)));

describe('decodeAnswer', () => {
  it.each([
    ['UTF-8 without a word', utf8('Größe 5 €'), '', 'Größe 5 €', 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeffGröße'), 'text/csv', 'Größe', 'utf-8'],
    [
      'windows-1252 as declared',
      windows('Größe 5 €'),
      'text/csv; charset=windows-1252',
      'Größe 5 €',
      'windows-1252',
    ],
    [
      'a quoted charset',
      windows('Fluß’'),
      'text/csv;header=present; Charset="CP1252"',
      'Fluß’',
      'windows-1252',
    ],
    [
      'ISO-8859-1, which on the web is windows-1252',
      windows('5 €'),
      'text/xml; charset=ISO-8859-1',
      '5 €',
      'windows-1252',
    ],
    ['Latin-9', latin('5 \u00a4'), 'text/csv; charset=ISO-8859-15', '5 €', 'iso-8859-15'],
    ['KOI8-R', latin('\u00f0\u00d2\u00c9'), 'text/plain; charset=koi8-r', 'При', 'koi8-r'],
    ['Shift_JIS', latin('\u0093\u00fa\u0096\u007b'), 'text/csv; charset=Shift_JIS', '日本', 'shift_jis'],
    [
      'an encoding in an XML declaration',
      latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>'),
      'application/xml',
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>',
      'windows-1252',
    ],
    ['UTF-16 with a mark', Uint8Array.from([0xff, 0xfe, ...utf16('a;ä')]), 'text/csv', 'a;ä', 'utf-16le'],
    [
      'UTF-16 big-endian with a mark, against its header',
      Uint8Array.from([0xfe, 0xff, ...utf16('a;ä', true)]),
      'text/csv; charset=utf-8',
      'a;ä',
      'utf-16be',
    ],
    [
      'UTF-16 without a mark',
      Uint8Array.from(utf16('[{"name":"Größe"}]')),
      'application/json',
      '[{"name":"Größe"}]',
      'utf-16le',
    ],
    [
      'UTF-16 big-endian without a mark',
      Uint8Array.from(utf16('name;Größe\r\n', true)),
      '',
      'name;Größe\r\n',
      'utf-16be',
    ],
  ])('reads %s', (_what, bytes, contentType, text, charset) => {
    expect(decodeAnswer(bytes, contentType)).toEqual({ text, decoding: { charset, evidence: 'sure' } });
  });

  it('reads as windows-1252 what declares nothing and is not UTF-8, and says so', () => {
    expect(decodeAnswer(windows('Größe;5 €'), 'text/csv')).toEqual({
      text: 'Größe;5 €',
      decoding: { charset: 'windows-1252', evidence: 'undeclared' },
    });
  });

  it.each([
    [
      'UTF-8 that is none',
      windows('Größe'),
      'application/json; charset=utf-8',
      'Größe',
      'windows-1252',
      'utf-8',
    ],
    ['EUC-JP that is UTF-8', utf8('Größe'), 'text/csv; charset=EUC-JP', 'Größe', 'utf-8', 'EUC-JP'],
    [
      'an encoding that nobody knows',
      windows('Größe'),
      'text/csv; charset=klingon',
      'Größe',
      'windows-1252',
      'klingon',
    ],
    [
      'UTF-16 in a declaration of single bytes',
      windows('<?xml version="1.0" encoding="utf-16"?><a>Größe</a>'),
      '',
      '<?xml version="1.0" encoding="utf-16"?><a>Größe</a>',
      'windows-1252',
      'utf-16',
    ],
  ])('tells that it declares %s', (_what, bytes, contentType, text, charset, declared) => {
    expect(decodeAnswer(bytes, contentType)).toEqual({
      text,
      decoding: { charset, evidence: 'misdeclared', declared },
    });
  });

  it('keeps to the declaration of an encoding that takes any bytes, and says when they look like UTF-8', () => {
    expect(decodeAnswer(utf8('Größe'), 'text/csv; charset=latin1')).toEqual({
      text: 'GrÃ¶ÃŸe',
      decoding: { charset: 'windows-1252', evidence: 'doubtful', declared: 'latin1' },
    });
  });

  it('reads UTF-8 in which a text was cut within a character, without a loss elsewhere', () => {
    const bytes = Uint8Array.from([...utf8('Größe;Müller;Mü'), 0xc3, ...utf8(';€')]);
    expect(decodeAnswer(bytes, 'application/json; charset=utf-8')).toEqual({
      text: 'Größe;Müller;MüÃ;€',
      decoding: { charset: 'utf-8', evidence: 'mixed', declared: 'utf-8' },
    });
  });

  it('gives back every text that was written in UTF-8, and never replaces a byte of any others', () => {
    const isRead = (text: string) => text.startsWith('\ufeff') || decodeAnswer(utf8(text), '').text === text;
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), isRead));
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('', 'utf-8', 'latin1', 'gbk'),
        (bytes, label) => {
          const { text, decoding } = decodeAnswer(bytes, `text/csv; charset=${label}`);
          if (decode(bytes) === null && !decoding.charset.startsWith('utf-16'))
            expect(text).not.toContain('\ufffd');
        },
      ),
    );
  });
});

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
