import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from './parse-xml';

const read = (text: string, names: 'written' | 'plain' = 'written') => {
  const parsed = parseXml(text, names);
  return parsed.ok ? parsed.value : parsed.failure;
};

describe('parseXml', () => {
  it.each<[string, string, unknown]>([
    [
      'one element as itself, several as a list',
      '<a><b>1</b><c>2</c><b>3</b></a>',
      { a: { b: ['1', '3'], c: '2' } },
    ],
    [
      'an attribute apart from a child of its name',
      '<a id="1"><id>2</id></a>',
      { a: { '@id': '1', id: '2' } },
    ],
    ['text beside an attribute', '<a unit="kg"> 5 </a>', { a: { '@unit': 'kg', _text: '5' } }],
    [
      'mixed text in order, with its spaces',
      '<p>Hello <b>big</b> <i>wide</i> world</p>',
      { p: { b: 'big', i: 'wide', _text: 'Hello big wide world' } },
    ],
    ['white space between elements as nothing', '<a>\n  <b/>\n</a>', { a: { b: '' } }],
    ['CDATA once and as it is', '<a><![CDATA[ &lt;b> & c ]]></a>', { a: ' &lt;b> & c ' }],
    ['a document type within CDATA', '<a><![CDATA[<!DOCTYPE html>]]></a>', { a: '<!DOCTYPE html>' }],
    ['entities once', '<a>R&amp;D &#233; &#x20AC; &amp;lt;</a>', { a: 'R&D é € &lt;' }],
    ['entities of HTML', '<a>5&nbsp;&euro;</a>', { a: '5\u00a0€' }],
    [
      'ampersands that stand for themselves',
      '<a href="?x=1&y=2">R & D &foo; &amp;<![CDATA[a & b]]></a>',
      { a: { '@href': '?x=1&y=2', _text: 'R & D &foo; &a & b' } },
    ],
    [
      'nil as null',
      '<a xmlns:xsi="x"><b xsi:nil="true"/><c xsi:nil="false">1</c></a>',
      { a: { b: null, c: '1' } },
    ],
    [
      'prefixes where they change',
      '<rss xmlns:media="m"><title>1</title><media:title>2</media:title><media:group><media:title>3</media:title></media:group></rss>',
      { rss: { title: '1', 'media:title': '2', 'media:group': { title: '3' } } },
    ],
    ['a prefix that nobody declared', '<a><x:b>1</x:b></a>', { a: { 'x:b': '1' } }],
    [
      'SOAP',
      '<s:Envelope xmlns:s="e"><s:Body><m:Get xmlns:m="u"><m:User m:id="1"><m:Name>Ada</m:Name></m:User></m:Get></s:Body></s:Envelope>',
      { Envelope: { Body: { 'm:Get': { User: { '@m:id': '1', Name: 'Ada' } } } } },
    ],
    ['other scripts', '<größe>5</größe>', { größe: '5' }],
    [
      'comments and instructions as nothing',
      '<?xml version="1.0"?><?style x?><!-- <b/> --><a>1<!-- 2 -->3</a>',
      { a: '13' },
    ],
  ])('reads %s', (_what, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each<[string, string, unknown]>([
    ['attributes like elements', '<a id="1"><b>2</b></a>', { a: { id: '1', b: '2' } }],
    [
      'names without prefixes',
      '<x:a xmlns:x="u"><y:b y:c="1">2</y:b></x:a>',
      { a: { b: { c: '1', _text: '2' } } },
    ],
    ['an attribute before a child of its name', '<a id="1"><id>2</id></a>', { a: { id: '1' } }],
    ['nil as an attribute', '<a xsi:nil="true"/>', { a: { nil: 'true' } }],
  ])('goes on with plain names as %s', (_what, text, value) => {
    expect(read(text, 'plain')).toEqual(value);
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'problem.answer.documentType'],
    ['a missing end', '<a><b></a>', 'problem.answer.damaged'],
    ['a cut', '<a><b>1</b><b>2', 'problem.answer.damaged'],
    ['an unquoted attribute', '<a b=1/>', 'problem.answer.damaged'],
    ['no element', 'hello', 'problem.answer.noElement'],
  ])('refuses %s', (_what, text, key) => {
    expect(read(text)).toMatchObject({ key });
  });

  it('gives back any text, whether as text, attribute or CDATA', () => {
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
    const plain = fc.string({ unit: fc.constantFrom('a', 'é', '<', '&', '"', "'", ';', ']', '>', '€', ' ') });
    fc.assert(
      fc.property(plain, (text) => {
        expect(read(`<a b="${escape(text)}">${escape(text)}</a>`)).toEqual({
          a: { '@b': text, ...(text.trim() === '' ? {} : { _text: text.trim() }) },
        });
        if (!text.includes(']]>')) expect(read(`<a><![CDATA[${text}]]></a>`)).toEqual({ a: text });
      }),
    );
  });

  it('reads many elements in time, and any nesting', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `<row id="${index}"><name>n</name></row>`).join(
      '',
    );
    const parsed = read(`<rows>${rows}</rows>`) as { rows: { row: unknown[] } };
    expect(parsed.rows.row).toHaveLength(50_000);
    expect(() => parseXml('<a>'.repeat(50_000) + '</a>'.repeat(50_000))).not.toThrow();
  });
});
