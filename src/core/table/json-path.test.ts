import fc from 'fast-check';
import { JSONPathEnvironment } from 'json-p3';
import type { JSONValue } from 'json-p3';
import { describe, expect, it } from 'vitest';
import { completePath, compilePath, joinPath } from './json-path';

const json = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<JSONValue>;
const reference = new JSONPathEnvironment();

function compile(path: string) {
  const compiled = compilePath(path);
  if (!compiled.ok) throw new Error(`${path}: ${JSON.stringify(compiled.failure)}`);
  return compiled.value;
}

/** A document and a singular path that often, not always, leads to something in it. */
const documentAndPath = fc
  .tuple(json, fc.array(fc.nat(), { maxLength: 6 }), fc.constantFrom('hit', 'name', 'index', 'negative'))
  .map(([document, choices, ending]) => {
    let value: unknown = document;
    let path = '$';
    for (const choice of choices) {
      if (typeof value !== 'object' || value === null) break;
      const names = Object.keys(value);
      if (names.length === 0) break;
      const name = names[choice % names.length]!;
      path = Array.isArray(value) ? `${path}[${name}]` : joinPath(path, name);
      value = (value as Record<string, unknown>)[name];
    }
    const endings = { hit: '', name: '.length', index: '[0]', negative: '[-1]' };
    return { document, path: path + endings[ending] };
  });

describe('compilePath', () => {
  it('reads singular paths as json-p3’s own query does, on any document', () => {
    fc.assert(
      fc.property(documentAndPath, ({ document, path }) => {
        // A name with half a surrogate pair is no text that a path could spell.
        fc.pre(path.isWellFormed() && !path.includes('\\u0000'));
        const compiled = compile(path);
        expect(compiled.isSingular).toBe(true);
        const values = reference.query(path, document).values();
        expect(values.length).toBeLessThanOrEqual(1);
        expect(compiled.read(document)).toEqual(values[0]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads other paths as json-p3’s own query does, with undefined for nothing', () => {
    const path = fc.constantFrom(
      '$..*',
      '$[*]',
      '$.*',
      '$..[0]',
      '$[0,1]',
      '$[1:]',
      '$[?@.a]',
      "$['a','b']",
      '$..a',
    );
    fc.assert(
      fc.property(json, path, (document, each) => {
        const compiled = compile(each);
        expect(compiled.isSingular).toBe(false);
        const values = reference.query(each, document).values();
        expect(compiled.read(document)).toEqual(values.length === 0 ? undefined : values);
      }),
    );
  });

  it.each([
    ['$', { a: 1 }, { a: 1 }],
    ['$.a', { a: null }, null],
    ['$.a', {}, undefined],
    ['$.a', [], undefined],
    ['$.a', 'text', undefined],
    ['$.length', [1, 2], undefined],
    ['$.length', 'text', undefined],
    ["$['0']", ['first'], undefined],
    ["$['0']", { 0: 'named' }, 'named'],
    ['$.map', [], undefined],
    ['$.constructor', { constructor: 'member' }, 'member'],
    ['$.__proto__', {}, undefined],
    ['$.constructor', {}, undefined],
    ['$.__proto__', {}, undefined],
    ['$.toString.name', {}, undefined],
    ['$[0]', 'text', undefined],
    ['$[0]', { 0: 'zero' }, undefined],
    ["$['0']", ['zero'], undefined],
    ['$[-1]', [1, 2, 3], 3],
    ['$[-4]', [1, 2, 3], undefined],
    ['$[3]', [1, 2, 3], undefined],
    ['$.a[1].b', { a: [0, { b: 'found' }] }, 'found'],
    ["$['odd name'].x", { 'odd name': { x: 1 } }, 1],
  ] as const)('%s in %j gives %j', (path, document, value) => {
    expect(compile(path).read(document)).toEqual(value);
  });

  it('reads an own member called __proto__', () => {
    expect(compile('$.__proto__').read(JSON.parse('{"__proto__": 1}'))).toBe(1);
  });

  it.each(['$.', '$[', '$..', '$.a b', '$[01]', "$['a]", '', ' ', '$$', '$[?@.a == ]', '@.a'])(
    'refuses %j with the parser’s words',
    (path) => {
      const compiled = compilePath(path);
      expect(compiled.ok).toBe(false);
      expect(!compiled.ok && compiled.failure).toMatchObject({
        key: 'problem.path.parser',
        values: { detail: expect.stringMatching(/.{4,}/) },
      });
    },
  );

  it.each(["$[?match(@.a, 'x')]", "$[?search(@.a, '(a+)+$')]"])(
    'refuses %s: a regular expression could stall an invocation',
    (path) => {
      expect(compilePath(path).ok).toBe(false);
    },
  );

  it('keeps the other functions of the RFC', () => {
    expect(compile('$[?length(@.a) > 1]').read([{ a: 'x' }, { a: 'xy' }])).toEqual([{ a: 'xy' }]);
    expect(compile('$[?count(@.*) == 2]').read([{ a: 1 }, { a: 1, b: 2 }])).toEqual([{ a: 1, b: 2 }]);
  });

  it('never throws when reading, however deep the document', () => {
    let deep: unknown = { a: 1 };
    for (let depth = 0; depth < 5_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { a: deep };
    for (const path of ['$..a', '$..*', '$.a', '$[*]']) expect(() => compile(path).read(deep)).not.toThrow();
  });
});

describe('completePath', () => {
  it.each([
    ['$.a', '$.a'],
    ['a', '$.a'],
    ['a.b', '$.a.b'],
    [' a ', '$.a'],
    ["['odd name']", "$['odd name']"],
    ['[0].a', '$[0].a'],
    ['.a', '$.a'],
    ['..a', '$..a'],
  ])('completes %j to %j', (short, full) => {
    expect(completePath(short)).toBe(full);
  });
});

describe('joinPath', () => {
  it('makes a path that leads back to the member, whatever its name', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '"', '\\', '.', '$', '\n', 'é', '😀', '\u0000') }),
    );
    fc.assert(
      fc.property(name, (each) => {
        // json-p3 spells no NUL.
        fc.pre(each.isWellFormed() && !each.includes('\0'));
        const document = JSON.parse(`{${JSON.stringify(each)}: "here"}`) as unknown;
        expect(compile(joinPath('$', each)).read(document)).toBe('here');
      }),
      { numRuns: 500 },
    );
  });
});
