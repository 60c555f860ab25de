import { JastBuilder } from '@atlaskit/jql-ast';
import fc from 'fast-check';
import { parse as parseGraphql, visit } from 'graphql';
import { filter as parseODataFilter } from 'odata-v4-parser';
import { parse as parseSql } from 'pgsql-ast-parser';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../answer/parse-xml';
import { findPlace } from './find-place';
import type { Carrier } from './language';
import { writeValue } from './quoting';

const hostile = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        ' ',
        'a',
        '\n',
        '\t',
        '\u0007',
        '#',
        '-',
        '*',
        '/',
        '<',
        '&',
        ']',
        '>',
        'ß',
      ),
      maxLength: 14,
    }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  .map((text) => text.toWellFormed());

function writerOf(before: string, after: string, name: string, carrier: Carrier = 'query') {
  const found = findPlace(
    { carrier, name, host: '', text: `${before}x${after}`, before, after },
    { type: 'text' },
  );
  if (found.problem !== null) throw new Error(found.problem);
  return (value: string): string | null => {
    const written = writeValue(value, found.quoting);
    return written.ok ? `${before}${written.value}${after}` : null;
  };
}

describe('a value read by a parser of its language is the value that was given', () => {
  it.each([
    ['project = ABC AND summary ~ "', '" ORDER BY created'],
    ["project = ABC AND summary ~ '", "' ORDER BY created"],
  ])('JQL, by Atlassian’s parser: %s…', (before, after) => {
    const write = writerOf(before, after, 'jql');
    fc.assert(
      fc.property(hostile, (value) => {
        const { query, errors } = new JastBuilder().build(write(value)!);
        expect(errors).toEqual([]);
        const clauses = (query?.where as unknown as { clauses: { operand?: { value?: string } }[] }).clauses;
        expect(clauses).toHaveLength(2);
        // The parser’s own reading of a value drops the backslash of `\n` and `\u0007` and keeps the letters.
        if (!/\p{Cc}/u.test(value)) expect(clauses[1]?.operand?.value).toBe(value);
      }),
    );
  });

  it('GraphQL, by its reference implementation', () => {
    const write = writerOf('{ users(first: 5, name: "', '") { id } }', 'query', 'json');
    fc.assert(
      fc.property(hostile, (value) => {
        const values: string[] = [];
        const names: string[] = [];
        visit(parseGraphql(write(value)!), {
          StringValue: ({ value: text }) => void values.push(text),
          Name: ({ value: text }) => void names.push(text),
        });
        expect(values).toEqual([value]);
        expect(names).toEqual(['users', 'first', 'name', 'id']);
      }),
    );
  });

  it('OData, by odata-v4-parser', () => {
    const write = writerOf("name eq '", "' and active eq true", '$filter');
    const printable = hostile.filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(printable, (value) => {
        const tree = parseODataFilter(encodeURIComponent(write(value)!)) as unknown as {
          type: string;
          value: { left: { value: { right: { raw: string } } } };
        };
        expect(tree.type).toBe('AndExpression');
      }),
    );
  });

  it('SQL, by PostgreSQL’s grammar, or is refused', () => {
    const write = writerOf("SELECT a FROM t WHERE b = '", "' AND c = 1", 'sql');
    fc.assert(
      fc.property(hostile, (value) => {
        const text = write(value);
        if (text === null) {
          expect(value).toMatch(/[\\\p{Cc}]/u);
          return;
        }
        const [statement] = parseSql(text) as unknown as [
          { where: { op: string; left: { right: unknown } } },
        ];
        expect(statement.where.op).toBe('AND');
        expect(statement.where.left.right).toMatchObject({ type: 'string', value });
      }),
    );
  });

  it('JSON', () => {
    const write = writerOf('{"name":"', '","active":true}', 'where');
    fc.assert(
      fc.property(hostile, (value) => {
        expect(JSON.parse(write(value)!)).toEqual({ name: value, active: true });
      }),
    );
  });

  it('XML, or is refused', () => {
    const write = writerOf('<Q><V Type="Text">', '</V><On/></Q>', 'ViewXml', 'json');
    fc.assert(
      fc.property(hostile, (value) => {
        const text = write(value);
        if (text === null) {
          expect(value).toMatch(/\p{Cc}|\ufffe|\uffff/u);
          return;
        }
        const parsed = parseXml(text, 'written');
        expect(parsed.ok && parsed.value).toEqual({
          Q: { V: { '@Type': 'Text', ...(value.trim() === '' ? {} : { _text: value.trim() }) }, On: '' },
        });
      }),
    );
  });
});
