import { JastBuilder } from '@atlaskit/jql-ast';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJql } from '../../../test/host/products/jira/jql/jql-syntax';
import { quoteJql } from './jql-text';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      '\t',
      '\u0000',
      '\u0007',
      '\u0085',
      '\ufdd0',
      '\uffff',
      ' ',
      'a',
      ')',
    ),
    fc.constantFrom('\ud800', '\udc00', '\u2028', '客', '😀', ',', '('),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});

describe('a value in a query', () => {
  it('stays one value to Atlassian’s parser and to Jira’s lexer, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (values) => {
        const jql = `Customer.Id in (${values.map(quoteJql).join(', ')}) OR cf[10001] is EMPTY`;
        const { query, errors } = new JastBuilder().build(jql);
        expect(errors).toEqual([]);
        const { clauses } = query?.where as unknown as { clauses: { operand: { values?: unknown[] } }[] };
        expect(clauses).toHaveLength(2);
        expect(clauses[0]?.operand.values).toHaveLength(values.length);
        const { condition } = parseJql(jql);
        if (condition?.kind !== 'or' || condition.parts[0]?.kind !== 'clause') throw new Error('two clauses');
        const { operand } = condition.parts[0];
        if (operand.kind !== 'list') throw new Error('a list');
        expect(operand.items).toEqual(
          values.map((value) => ({ kind: 'value', value: value.toWellFormed() })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('escapes what Jira’s lexer refuses even within quotes', () => {
    expect(quoteJql('a\tb\nc\u0007"\\\uffff')).toBe(String.raw`"a\tb\nc\u0007\"\\\uffff"`);
    expect(() => parseJql('summary = "a\tb"')).toThrow('control character');
    expect(() => parseJql(String.raw`summary = "a\qb"`)).toThrow('illegal JQL escape');
  });
});
