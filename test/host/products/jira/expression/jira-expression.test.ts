import { describe, expect, it } from 'vitest';
import { evaluateExpression } from './jira-expression';

const value = { text: 'Order 4711', amount: 12, tags: ['a', 'b'], owner: { name: 'Ada' } };
const variables = {
  value,
  list: [value, { text: 'Order 4712', amount: 3 }],
  none: null,
  configuration: { max: 20 },
};

describe('evaluateExpression', () => {
  it.each([
    ['value.text', 'Order 4711'],
    ['`${value.amount} pieces of ${value.owner.name}`', '12 pieces of Ada'],
    ['`${list.map(v => `<${v.text}>`).join(" ")}`', '<Order 4711> <Order 4712>'],
    ['list.map(v => v.text).join(", ")', 'Order 4711, Order 4712'],
    ['none?.text', null],
    ['none?.text ?? "empty"', 'empty'],
    ['none?.text.toUpperCase()', null],
    ['value?.missing?.text', null],
    ['none?.owner.name.length', null],
    ['value == null ? "" : value.text', 'Order 4711'],
    ['value.amount <= configuration.max && value.amount >= 0', true],
    ['value.amount / 5', 2.4],
    ['1 + 2 * 3 - -4', 11],
    ['!(value.tags.includes("a"))', false],
    ['let max = configuration?.max || 100; let double = x => x * 2; double(max)', 40],
    ["'x'.repeat(value.amount / 4).padEnd(5, '-')", 'xxx--'],
    ['value["text"]', 'Order 4711'],
    ['list[1].amount', 3],
    ['list.filter(v => v.amount > 5).length', 1],
    ['list.reduce((sum, v) => sum + v.amount, 0)', 15],
    ['"4711 EUR".split(" ")[0]', '4711'],
    ['Number("42") + 1', 43],
    ['"a-b-c".replace("-", "")', 'abc'],
    ['value.tags.some(tag => tag == "b")', true],
    ['typeof value.tags', 'List'],
  ])('%s', (source, expected) => {
    expect(evaluateExpression(source, variables)).toEqual(expected);
  });

  it('builds maps, as parsers do', () => {
    const source = "let parts = value.split(' '); { amount: Number(parts[0]), currency: parts[1] }";
    expect(evaluateExpression(source, { value: '100 USD' })).toEqual({ amount: 100, currency: 'USD' });
  });

  it.each([
    ['value.constructor', null],
    ['value.__proto__', null],
    ['list.constructor', /List\.constructor/],
    ['"x".constructor', /String\.constructor/],
    ['process', /'process'/],
    ['none.text', /'text' of null/],
    ['value?.missing.text', /'text' of null/],
    ['value.text.normalize()', /String\.normalize/],
    ['value.text(', /Unexpected the end/],
    ['value # 2', /Unexpected '#'/],
    ['"open', /not closed/],
    ['let f = x => x(x); f(f)', /too many steps|Maximum call stack/],
  ])('gives nothing of JavaScript away: %s', (source, expected) => {
    if (expected === null) expect(evaluateExpression(source, variables)).toBeNull();
    else expect(() => evaluateExpression(source, variables)).toThrow(expected);
  });
});
