import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerFormat } from '../../contract/data-source';
import { parseAnswer } from './parse-answer';

const parse = (
  text: string,
  contentType = 'application/json',
  format: AnswerFormat = 'auto',
  url = 'https://api.example.com/rows',
) => {
  const headers = { 'content-type': contentType };
  return parseAnswer({ status: 200, headers, text, bytes: text.length }, url, format);
};
const bodyOf = (...input: Parameters<typeof parse>) => {
  const parsed = parse(...input);
  return parsed.ok ? parsed.value.body : parsed.failure;
};

describe('JSON', () => {
  it.each([
    ['a byte order mark and white space', '\ufeff {"a": 1} \r\n', { a: 1 }],
    [
      'an id beyond 2^53',
      '{"id":9007199254740993,"n":[ -12345678901234567890 ]}',
      { id: '9007199254740993', n: ['-12345678901234567890'] },
    ],
    ['the largest safe number', '{"id":9007199254740991}', { id: 9007199254740991 }],
    [
      'long fractions and exponents',
      '[0.12345678901234566, 1e20, 12345678901234567.5, 0.10000000000000000555]',
      [0.12345678901234566, 1e20, '12345678901234567.5', 0.1],
    ],
    ['what a half rounds away from', '[-13931111904606.312]', [-13931111904606.312]],
    [
      'digits within a text',
      '{"a":"say: 12345678901234567890 \\" ,99999999999999999999","b":99999999999999999999}',
      { a: 'say: 12345678901234567890 " ,99999999999999999999', b: '99999999999999999999' },
    ],
    ['NaN and Infinity', '{"a": NaN, "b": [-Infinity, "NaN"]}', { a: null, b: [null, 'NaN'] }],
    ['duplicate names', '{"a":1,"a":2}', { a: 2 }],
    ['a lone surrogate', '{"a":"\\ud800"}', { a: '\ud800' }],
    ['JSON lines', '{"a":1}\r\n\n{"a":12345678901234567890}\n', [{ a: 1 }, { a: '12345678901234567890' }]],
    ['a JSON text sequence', '\x1e{"a":1}\n\x1e[2]\n', [{ a: 1 }, [2]]],
  ])('reads %s', (_what, text, value) => {
    expect(bodyOf(text)).toEqual(value);
  });

  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const kept = JSON.stringify(bodyOf(text), (_key, value: unknown) => value);
        const plain = JSON.parse(text) as unknown;
        // Only whole numbers beyond 2^53 may differ.
        if (!/\d{16}/.test(text)) expect(kept).toBe(JSON.stringify(plain));
      }),
    );
  });

  it('reads nesting of any depth', () => {
    expect(parse('['.repeat(200_000) + ']'.repeat(200_000)).ok).toBe(true);
  });

  it.each([
    ['{"value": [{"a": 1}, {"a"', 'application/json', { reason: 'not-readable', expected: 'JSON' }],
    ['{"a":1}\n{"a":', 'application/x-ndjson', { reason: 'not-readable', expected: 'JSON' }],
    ['', 'application/json', { reason: 'not-readable' }],
    ['Hello', 'text/plain', { reason: 'not-json', isHtml: false }],
    ['<!DOCTYPE html><title>Sign in</title>', 'text/html', { reason: 'not-json', isHtml: true }],
    ['\n<html><body>', 'application/json', { reason: 'not-json', isHtml: true }],
  ])('refuses %j as %s', (text, contentType, failure) => {
    expect(parse(text, contentType)).toMatchObject({ ok: false, failure });
  });
});

describe('CSV', () => {
  it('reads quoted cells with delimiters, quotes and line breaks, by its content type', () => {
    const text = '\ufeffname,note\r\n"Müller, K.","said ""no""\r\nand left"\r\n\r\nLee,\r\n';
    expect(parse(text, 'text/csv; charset=utf-8')).toEqual({
      ok: true,
      value: {
        body: [
          { name: 'Müller, K.', note: 'said "no"\r\nand left' },
          { name: 'Lee', note: '' },
        ],
        isTextual: true,
        format: 'csv',
        headings: ['name', 'note'],
        notes: [],
      },
    });
  });

  it.each([
    ['a line that names the delimiter', 'sep=;\r\nname;note\r\nA;1,5\r\n', [{ name: 'A', note: '1,5' }]],
    [
      'decimal commas',
      'a;b\n1,5;2,5\n3,5;4,5',
      [
        { a: '1,5', b: '2,5' },
        { a: '3,5', b: '4,5' },
      ],
    ],
    ['a comma in a heading', 'Betrag, netto;Menge\n1,5;3', [{ 'Betrag, netto': '1,5', Menge: '3' }]],
    [
      'semicolons within texts',
      'id,names\n1,a;b;c\n2,d',
      [
        { id: '1', names: 'a;b;c' },
        { id: '2', names: 'd' },
      ],
    ],
    [
      'lines that end with a delimiter',
      'a;b\n1,5;2;\n3;4;',
      [
        { a: '1,5', b: '2' },
        { a: '3', b: '4' },
      ],
    ],
    ['one column', 'name\nA\nB', [{ name: 'A' }, { name: 'B' }]],
  ])('reads %s', (_what, text, rows) => {
    expect(bodyOf(text, 'text/csv')).toEqual(rows);
  });

  it.each(['text/plain', 'application/octet-stream', 'application/vnd.ms-excel', ''])(
    'is known by its lines where the content type is %j',
    (contentType) => {
      expect(bodyOf('Name;Preis\nStuhl;12,50\nTisch;99,00\n', contentType)).toEqual([
        { Name: 'Stuhl', Preis: '12,50' },
        { Name: 'Tisch', Preis: '99,00' },
      ]);
    },
  );

  it('tells of cells that have no heading', () => {
    const parsed = parse('a,b\n1,2\nx,y,z\n', 'text/csv');
    expect(parsed).toMatchObject({
      ok: true,
      value: { notes: [{ key: 'note.csv.moreCells', values: { count: 1, line: 'x,y,z' } }] },
    });
  });

  it('tells of lines that end before the header does', () => {
    const parted = parse('a,b,c\n1,two\nthree,3\nx,y,z\n', 'text/csv');
    expect(parted).toMatchObject({
      ok: true,
      value: { notes: [{ key: 'note.csv.fewerCells', values: { count: 2, line: '1,two' } }] },
    });
    expect(parse('a,b,\n1,2\n', 'text/csv')).toMatchObject({ ok: true, value: { notes: [] } });
    expect(parse('a,b\n1,\n', 'text/csv')).toMatchObject({ ok: true, value: { notes: [] } });
  });

  it.each([';', '\t', '|'])('guesses the delimiter %j', (delimiter) => {
    const text = ['a', 'b', 'c'].join(delimiter) + '\n' + ['1', '2,5', '3'].join(delimiter) + '\n';
    expect(bodyOf(text, 'text/plain', 'csv')).toEqual([{ a: '1', b: '2,5', c: '3' }]);
  });

  it('goes by the name of the file where the content type says nothing', () => {
    expect(bodyOf('a,b\n1,2', 'application/octet-stream', 'auto', 'https://x.example.com/f.CSV')).toEqual([
      { a: '1', b: '2' },
    ]);
  });

  it('names columns without a name, or with a taken one', () => {
    expect(bodyOf('a,,a,__proto__\n1,2,3,4,5', 'text/csv')).toEqual([
      JSON.parse('{"a":"1","column_2":"2","a_2":"3","__proto__":"4"}'),
    ]);
  });

  it('gives no rows for an empty file', () => {
    expect(bodyOf('', 'text/csv')).toEqual([]);
  });

  it('reads back what was written by the rules of RFC 4180', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const quote = (each: string) => `"${each.replaceAll('"', '""')}"`;
        const text = `"x","y"\r\n${rows.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
        const kept = rows.filter((row) => row.some((each) => each.trim() !== ''));
        expect(bodyOf(text, 'text/csv')).toEqual(kept.map(([x, y]) => ({ x, y })));
      }),
    );
  });

  it('refuses a quote that never closes', () => {
    expect(parse('a,b\n"1,2\n3,4', 'text/csv')).toMatchObject({
      failure: { reason: 'not-readable', expected: 'CSV' },
    });
  });
});

describe('XML', () => {
  const feed = `<?xml version="1.0"?><ns:feed xmlns:ns="urn:x"><entry id="1"><title>R&amp;D &#233; &amp;lt;</title></entry><entry id="2"><title><![CDATA[<b>]]></title></entry></ns:feed>`;

  it('reads elements, attributes and entities, as texts', () => {
    const entries = (bodyOf(feed, 'application/atom+xml') as { feed: { entry: unknown[] } }).feed.entry;
    expect(entries).toEqual([
      { id: '1', title: 'R&D é &lt;' },
      { id: '2', title: '<b>' },
    ]);
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a missing end', '<a><b></a>'],
    ['no element', 'hello'],
  ])('refuses %s', (_what, text) => {
    expect(parse(text, 'application/xml')).toMatchObject({
      failure: { reason: 'not-readable', expected: 'XML' },
    });
  });

  it('does not give way to deep nesting or to names of the language', () => {
    expect(() => parse('<a>'.repeat(50_000) + '</a>'.repeat(50_000), 'text/xml')).not.toThrow();
    expect(() => parse('<__proto__><polluted>1</polluted></__proto__>', 'text/xml')).not.toThrow();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

it('says how bytes were read whose encoding is in doubt', () => {
  const decoding = { charset: 'windows-1252', evidence: 'undeclared' } as const;
  const answer = {
    status: 200,
    headers: { 'content-type': 'text/csv' },
    text: 'a,b\nä,ö',
    decoding,
    bytes: 7,
  };
  expect(parseAnswer(answer, 'https://api.example.com/rows', 'auto')).toMatchObject({
    value: { notes: [{ key: 'note.charset.undeclared', values: { charset: 'windows-1252' } }] },
  });
});
