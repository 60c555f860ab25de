import { describe, expect, it } from 'vitest';
import type { ProposedColumn } from '../../../../src/contract/data-source';
import type { EditableColumn } from './columns';
import {
  addColumn,
  checkColumns,
  keptIndex,
  mergeProposals,
  dropColumn,
  dropUntouched,
  findSectionProblem,
  keepColumn,
  moveColumnTo,
  proposeAnew,
  suggestCalculation,
  suggestTemplate,
  toColumnKey,
  toColumns,
  toEditableColumns,
} from './columns';

const proposed = (key: string, suggested = true): ProposedColumn => ({
  key,
  name: key.toUpperCase(),
  path: `$.${key}`,
  type: 'text',
  hidden: false,
  sample: `sample of ${key}`,
  filled: 1,
  suggested,
});
const kept = (key: string, path = `$.${key}`): EditableColumn => ({
  uid: key,
  key,
  name: `My ${key}`,
  path,
  type: 'text',
  currency: '',
  hidden: false,
  keep: true,
  sample: null,
});
const keys = (columns: readonly EditableColumn[]) => columns.map((column) => column.key);

describe('mergeProposals', () => {
  it('keeps the suggested columns where nothing was chosen yet', () => {
    const merged = mergeProposals([], [proposed('a'), proposed('b', false)]);
    expect(merged.map(({ key, keep }) => [key, keep])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('leaves chosen columns with their names and order, and offers the rest', () => {
    const merged = mergeProposals([kept('b'), kept('a')], [proposed('a'), proposed('b'), proposed('c')]);
    expect(keys(merged)).toEqual(['b', 'a', 'c']);
    expect(merged[0]).toMatchObject({ name: 'My b', sample: 'sample of b', keep: true });
    expect(merged[2]).toMatchObject({ keep: false });
  });

  it('shows no sample for a column that the answer no longer has', () => {
    expect(mergeProposals([{ ...kept('gone'), sample: 'old' }], [proposed('a')])[0]?.sample).toBeNull();
  });

  it('gives a found column another key where a kept one with another path has it', () => {
    const merged = mergeProposals([kept('a', '$.other')], [proposed('a')]);
    expect(new Set(keys(merged)).size).toBe(2);
  });
});

describe('dropUntouched', () => {
  const offered = [proposed('a'), proposed('b', false)];

  it('lets go of what was only proposed', () => {
    expect(dropUntouched(mergeProposals([], offered), offered)).toEqual([]);
  });

  it('keeps what somebody has chosen or changed', () => {
    const [first, ...rest] = mergeProposals([], offered);
    const renamed = [{ ...first!, name: 'Mine' }, ...rest];
    expect(dropUntouched(renamed, offered)).toBe(renamed);
    const more = keepColumn(mergeProposals([], offered), proposed('b'));
    expect(dropUntouched(more, offered)).toBe(more);
  });
});

describe('keepColumn', () => {
  it('shows a column that was kept hidden, such as a record’s id', () => {
    const [id, name] = mergeProposals([], [{ ...proposed('id'), hidden: true }, proposed('name')]);
    const shown = keepColumn([id!, name!], proposed('id'));
    expect(shown.map(({ key, hidden }) => [key, hidden])).toEqual([
      ['name', false],
      ['id', false],
    ]);
  });
});

describe('moveColumnTo', () => {
  const list = [kept('a'), kept('b'), kept('c'), { ...kept('d'), keep: false }];

  it('takes a column to a place among the kept ones', () => {
    expect(keys(moveColumnTo(list, 'b', 0))).toEqual(['b', 'a', 'c', 'd']);
    expect(keys(moveColumnTo(list, 'a', 2))).toEqual(['b', 'c', 'a', 'd']);
  });

  it('leaves the list where there is nowhere to go', () => {
    for (const [uid, place] of [
      ['a', -1],
      ['c', 3],
      ['b', 1],
      ['d', 0],
      ['unknown', 1],
    ] as const) {
      expect(moveColumnTo(list, uid, place)).toBe(list);
    }
  });
});

describe('taking columns in and out', () => {
  const found = { ...proposed('x'), sample: 'X' };

  it('offers a dropped column again if the answer has it, and forgets one made by hand', () => {
    const list = [{ ...kept('a'), sample: 'A' }, kept('b')];
    expect(dropColumn(list, 'a').map(({ key, keep }) => [key, keep])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(keys(dropColumn(list, 'b'))).toEqual(['a']);
  });

  it('puts a chosen one at the end of the kept, once', () => {
    const list = keepColumn([kept('a'), { ...kept('b'), keep: false }], found);
    expect(list.map(({ key, keep }) => [key, keep])).toEqual([
      ['a', true],
      ['x', true],
      ['b', false],
    ]);
    expect(keepColumn(list, found)).toBe(list);
  });

  it('gives it another key where the key is taken', () => {
    expect(keepColumn([kept('x', '$.other')], found).at(-1)?.key).not.toBe('x');
  });

  it('replaces found columns, and no other, when the rows are read elsewhere', () => {
    const list = [
      { ...kept('own'), uid: 'added:own' },
      { ...kept('old'), uid: 'found:$.old', sample: 'o' },
    ];
    const next = proposeAnew(list, [proposed('new')]);
    expect(next.map(({ key, keep }) => [key, keep])).toEqual([
      ['own', true],
      ['new', false],
    ]);
  });

  it('suggests a template of the first two texts', () => {
    const texts = [
      kept('id'),
      kept('givenName'),
      { ...kept('age'), type: 'number' as const },
      kept('surname'),
    ];
    expect(suggestTemplate(texts)).toBe('{givenName} {surname}');
    expect(suggestTemplate([])).toBe('{name}');
  });
});

describe('what is sent', () => {
  it('is the kept columns only, trimmed, without the editor’s own properties', () => {
    const columns = [
      { ...kept('a'), name: ' A ' },
      { ...kept('b'), keep: false },
    ];
    expect(toColumns(columns)).toEqual([{ key: 'a', name: 'A', path: '$.a', type: 'text', hidden: false }]);
  });

  it('is a path, a template or a calculation, as it is spelled, and comes back as it was', () => {
    const sources = ['$.a', '{a} {b}', '= a * 2', "= lookup({'x': 1}, a, 0)"];
    const sent = toColumns(sources.map((source, index) => kept(`k${index}`, source)));
    expect(sent.map(({ path, template, expression }) => ({ path, template, expression }))).toEqual([
      { path: '$.a' },
      { path: '', template: '{a} {b}' },
      { path: '', expression: 'a * 2' },
      { path: '', expression: "lookup({'x': 1}, a, 0)" },
    ]);
    expect(toEditableColumns(sent).map(({ path }) => path)).toEqual(sources);
  });

  it('takes what holds a brace for a template, and gives a currency to currencies only', () => {
    const name = { ...kept('a'), path: '{givenName} {surname}', currency: 'EUR' };
    const price = { ...kept('b'), type: 'currency' as const, currency: 'eur' };
    const [template, money] = toColumns([name, price]);
    expect(template).toMatchObject({ path: '', template: '{givenName} {surname}' });
    expect(template).not.toHaveProperty('currency');
    expect(money).toMatchObject({ path: '$.b', currency: 'EUR' });
    expect(checkColumns([name, { ...price, currency: 'Euro' }])).toHaveProperty(['draft.columns.1.currency']);
  });

  it('keeps what the editor does not show', () => {
    const column = { ...toColumns([kept('a')])[0]!, lookup: 'people', spelling: 'html' as const };
    expect(toColumns(toEditableColumns([column]))).toEqual([column]);
  });

  it('keeps the format, as far as the type has such a setting', () => {
    const format = { decimals: 2, unit: 'kg', dateStyle: 'long' as const };
    const of = (type: EditableColumn['type']) => toColumns([{ ...kept('a'), type, format }])[0]?.format;
    expect(of('number')).toEqual({ decimals: 2, unit: 'kg' });
    expect(of('date')).toEqual({ dateStyle: 'long' });
    expect(of('text')).toBeUndefined();
  });

  it('counts kept columns as the server does', () => {
    const columns = [{ ...kept('a'), keep: false }, kept('b')];
    expect(keptIndex(columns, 'b')).toBe(0);
  });
});

describe('a problem that the server found', () => {
  it('is shown by the list where no input shows it', () => {
    expect(findSectionProblem({ 'draft.columns': 'too many' })).toBe('too many');
    expect(findSectionProblem({ 'draft.columns.2.key': 'twice' })).toBe('twice');
    for (const name of ['name', 'path', 'template', 'currency', 'format.unit']) {
      expect(findSectionProblem({ [`draft.columns.2.${name}`]: 'wrong' })).toBeUndefined();
    }
    expect(findSectionProblem({ 'draft.name': 'missing' })).toBeUndefined();
  });
});

describe('adding a column', () => {
  it('puts it after the kept ones with a key of its own', () => {
    const columns = addColumn(addColumn([kept('a'), { ...kept('b'), keep: false }]));
    expect(keys(columns)).toEqual(['a', 'column', 'column-2', 'b']);
  });

  it('makes a valid key of any name', () => {
    expect(toColumnKey('Größe (cm)', new Set())).toBe('Gro-e-cm');
    expect(toColumnKey('部門', new Set())).toBe('column');
    expect(toColumnKey('a', new Set(['a', 'a-2']))).toBe('a-3');
    expect(toColumnKey('x'.repeat(99), new Set())).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });
});

describe('suggestCalculation', () => {
  it('begins with two numbers that were found', () => {
    const numbers = ['orderId', 'price', 'order.quantity'].map((path) => ({
      ...kept(path, `$.${path}`),
      type: 'number' as const,
    }));
    expect(suggestCalculation([kept('name'), ...numbers])).toBe('= price * order.quantity');
    expect(suggestCalculation([])).toBe('= price * quantity');
  });
});
