import { describe, expect, it } from 'vitest';
import { compilePath } from './json-path';
import { buildPathBudget, isSpent } from './path-budget';

const nested = (depth: number): unknown =>
  depth === 0 ? { a: 1 } : { a: nested(depth - 1), b: [nested(depth - 1)] };

function read(path: string, document: unknown, nodes?: number) {
  const budget = buildPathBudget(nodes);
  const compiled = compilePath(path, budget);
  if (!compiled.ok) throw new Error(compiled.failure.key);
  const value = compiled.value.read(document);
  return { value, spent: isSpent(budget), budget, path: compiled.value };
}

describe('the budget of paths', () => {
  it('leaves alone what people write', () => {
    const users = {
      value: Array.from({ length: 5_000 }, (_, id) => ({ id, phones: [{ kind: 'work', no: id }] })),
    };
    expect(read('$..no', users)).toMatchObject({ spent: false, value: { length: 5_000 } });
    expect(read("$.value[?@.phones[?@.kind == 'work']].id", users)).toMatchObject({ spent: false });
  });

  it.each([
    '$..*..*..*',
    '$..[?@..[?@..*]]',
    '$..[?count(@..*) > 0]..*',
    '$..[?count(@..*) == count($..*)]..[?@..b]..*',
    '$..[*,*,*,*]..[*,*,*,*]..[*,*,*]',
  ])('stops %s', (path) => {
    const { spent, value } = read(path, nested(9), 100_000);
    expect(spent).toBe(true);
    expect(value).toBeUndefined();
  });

  it('is spent for all of a read, which then finds nothing', () => {
    const { budget, path } = read('$..*..*', nested(9), 1_000);
    expect(path.read({ a: 1 })).toBeUndefined();
    const other = compilePath('$..a', budget);
    expect(other.ok && other.value.read({ a: 1 })).toBeUndefined();
    const singular = compilePath('$.a', budget);
    expect(singular.ok && singular.value.read({ a: 1 })).toBe(1);
  });

  it('is spent by a document that is nested too deeply to be looked through', () => {
    let deep: unknown = { a: 1 };
    for (let depth = 0; depth < 80; depth += 1) deep = { b: deep };
    expect(read('$..a', deep)).toMatchObject({ spent: true });
  });
});
