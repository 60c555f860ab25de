import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileExpression, ExpressionFault } from './expression';

const row = {
  name: 'Ada',
  price: 12.5,
  count: 3,
  none: null,
  hired: '2024-03-05',
  changed: '2024-03-07T08:00:00.000Z',
  tags: ['a', 'b'],
  order: { total: 1_200, status: 'open', lines: [{ net: 2 }, { net: 5 }] },
};

function calculate(text: string): unknown {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(`not compiled: ${JSON.stringify(compiled.failure)}`);
  return compiled.value.calculate(row);
}

describe('a calculated value', () => {
  it.each<[string, unknown]>([
    ['price * count', 37.5],
    ['price * 2', 25],
    ['2 * price + 1', 26],
    ['count + 1', 4],
    ['order.total / 7', 1_200 / 7],
    ['round(order.total / 7, 2)', 171.43],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['count % 2', 1],
    ['price > 10 ? "dear" : "cheap"', 'dear'],
    ['count == 3', true],
    ['count >= 2 && order.status == "open"', true],
    ['name + " (" + text(count) + ")"', 'Ada (3)'],
    ['name.upper()', 'ADA'],
    ['"a-b-c".replace("-", "/")', 'a/b/c'],
    ['tags.join(", ")', 'a, b'],
    ['"b" in tags', true],
    ['order.lines.map(line, line.net * 2)', [4, 10]],
    ['lookup({"open": "In work", "done": "Closed"}, order.status, "?")', 'In work'],
    ['lookup({"open": "In work"}, name, "?")', '?'],
    ['coalesce(none, "none")', 'none'],
    ['days(date(hired), date(changed))', 2],
    ['addDays(date(hired), 30)', '2024-04-04T00:00:00.000Z'],
    ['date(changed) - date(hired)', 201_600],
    ['date("05 Mar 2024")', '2024-03-05T00:00:00.000Z'],
    ['9007199254740993', '9007199254740993'],
  ])('%s', (text, value) => {
    expect(calculate(text)).toEqual(value);
  });

  it.each(['none + 1', 'missing', 'order.missing * 2', 'none.upper()', 'tags[7]', '!none', 'price * none'])(
    'is empty where something it needs is not there: %s',
    (text) => {
      expect(calculate(text) ?? null).toBeNull();
    },
  );

  it.each([
    '1 / 0',
    'price / 0',
    'name + 1',
    'date("soon")',
    'date("2024-02-30")',
    '"𠮷野家".substring(0, 1)',
    'number("twelve")',
  ])('is a fault where it cannot be calculated: %s', (text) => {
    expect(calculate(text)).toBeInstanceOf(ExpressionFault);
  });

  it.each(['constructor', 'toString', 'order.constructor', 'name.constructor'])(
    'comes from nothing but the row: %s',
    (text) => {
      const value = calculate(text);
      expect(value === undefined || value instanceof ExpressionFault).toBe(true);
    },
  );
});

describe('an expression', () => {
  it.each([
    ['price *', 'problem.expression.parser'],
    ['', 'problem.expression.parser'],
    ['__proto__', 'problem.expression.parser'],
    ['name.matches("a+")', 'problem.expression.refused'],
    ['tags.map(x, tags.map(y, x + y))', 'problem.expression.nested'],
    [`[${'1,'.repeat(150)}1]`, 'problem.expression.parser'],
  ])('is refused with its reason: %s', (text, key) => {
    const compiled = compileExpression(text);
    expect(compiled.ok).toBe(false);
    expect(!compiled.ok && compiled.failure.key).toBe(key);
  });
});

describe('what an expression needs of a row', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['price * count', [['price'], ['count']]],
    [
      'order.total + order.lines[0].net',
      [
        ['order', 'total'],
        ['order', 'lines'],
      ],
    ],
    ['order.lines.filter(line, line.net > limit).size()', [['order', 'lines'], ['limit']]],
    ['lookup({"a": first}, name, 1)', [['first'], ['name']]],
    ['name.upper()', [['name']]],
    ['1 + 1', []],
  ])('%s', (text, names) => {
    const compiled = compileExpression(text);
    expect(compiled.ok && compiled.value.leadingNames).toEqual(names);
  });
});

describe('what the guide shows', () => {
  const guide = readFileSync('docs/guides/calculated-columns.md', 'utf8');
  const shown = guide
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, text]) => text!));
  const sample = {
    ...{ price: 2.5, quantity: 4, gross: 119, net: 100, amount: '7', x: 1.2, name: 'a-b@c', number: 7 },
    ...{ status: 'open', a: 4, b: 'y', done: false, nickname: null, priority: 'P1', tags: ['urgent'] },
    ...{ start: '2024-03-05', end: '2024-03-07', lines: [{ net: 1, late: true }] },
  };

  it('has examples', () => {
    expect(shown.length).toBeGreaterThan(25);
  });

  it.each(shown)('works: %s', (text) => {
    const compiled = compileExpression(text);
    const numeric = text === 'amount % 2' ? { ...sample, amount: 7 } : sample;
    const value = compiled.ok ? compiled.value.calculate(numeric) : compiled.failure;
    expect(value).not.toBeInstanceOf(ExpressionFault);
    expect(value).toBeDefined();
    expect(compiled.ok).toBe(true);
  });
});
