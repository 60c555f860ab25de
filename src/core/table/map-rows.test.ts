import { describe, expect, it } from 'vitest';
import { aColumn } from '../../../test/builders/data-sources';
import { graphUser } from '../../../test/builders/graph';
import { buildRowMapper } from './map-rows';

function build(columns: Parameters<typeof buildRowMapper>[0]) {
  const mapper = buildRowMapper(columns);
  if (!mapper.ok) throw new Error(JSON.stringify(mapper.failure));
  return mapper.value;
}

const mail = aColumn({ key: 'mail', name: 'Mail', path: '$.mail', type: 'email' });

describe('buildRowMapper', () => {
  it('maps rows to cells in the order of its columns, empty for what is missing', () => {
    const mapper = build([mail, aColumn()]);
    expect(mapper.columns).toEqual([
      { key: 'mail', name: 'Mail', type: 'email' },
      { key: 'displayName', name: 'Display name', type: 'text' },
    ]);
    expect(mapper.mapRow(graphUser(1))).toEqual(['user1@contoso.example', 'User 1']);
    expect([{}, null, 'text', 7, []].map((row) => mapper.mapRow(row))).toEqual(Array(5).fill([null, null]));
  });

  it('reads hidden columns too, and keeps currency and format', () => {
    const mapper = build([
      { ...mail, hidden: true },
      aColumn({ key: 'price', type: 'currency', path: '$.price', currency: 'EUR', format: { decimals: 0 } }),
    ]);
    expect(mapper.columns).toEqual([
      { key: 'mail', name: 'Mail', type: 'email', hidden: true },
      { key: 'price', name: 'Display name', type: 'currency', currency: 'EUR', format: { decimals: 0 } },
    ]);
    expect(mapper.mapRow({ price: '3.5', mail: 'x' })).toEqual(['x', 3.5]);
  });

  it('reads several values into one cell by a path that finds several', () => {
    const mapper = build([aColumn({ path: '$.groups[*].displayName', type: 'choices' })]);
    expect(mapper.mapRow({ groups: [{ displayName: 'a' }, { displayName: 'b' }] })).toEqual([['a', 'b']]);
    expect(mapper.mapRow({ groups: [] })).toEqual([null]);
  });

  it('names columns that found nothing in any row; a null is something', () => {
    const mapper = build([mail, aColumn({ key: 'x', name: 'Typo', path: '$.dispayName' })]);
    expect(mapper.findSilentColumns()).toEqual([]);
    mapper.mapRow({ displayName: 'Ada', mail: null });
    expect(mapper.findSilentColumns()).toEqual(['Typo']);
  });

  it('refuses the first path that is no JSONPath, by its column’s name', () => {
    expect(buildRowMapper([mail, aColumn({ name: 'Bad', path: '$.[' })])).toMatchObject({
      ok: false,
      failure: { reason: 'column-path-invalid', column: 'Bad' },
    });
  });
});

describe('a calculated column', () => {
  const row = { price: 12.5, quantity: 4, discount: null };

  it('holds what comes out, by its type', () => {
    const mapper = build([
      aColumn({ key: 'total', path: '', expression: 'price * quantity', type: 'currency', currency: 'EUR' }),
      aColumn({ key: 'size', path: '', expression: 'quantity > 3 ? "many" : "few"', type: 'choice' }),
      aColumn({ key: 'net', path: '', expression: 'price - discount', type: 'number' }),
    ]);
    expect(mapper.mapRow(row)).toEqual([50, 'many', null]);
    expect(mapper.measureYield().map(({ misfits }) => misfits)).toEqual([0, 0, 0]);
  });

  it('is empty where it cannot be calculated, and counted with the reason', () => {
    const mapper = build([
      aColumn({ key: 'share', path: '', expression: 'price / quantity', type: 'number' }),
      aColumn({ key: 'text', path: '', expression: 'price / quantity', type: 'text' }),
    ]);
    expect(mapper.mapRow({ price: 1, quantity: 0 })).toEqual([null, null]);
    expect(mapper.mapRow({ price: 1, quantity: 2 })).toEqual([0.5, '0.5']);
    expect(mapper.measureYield()).toMatchObject([
      { found: 2, misfits: 1, example: 'Infinity' },
      { found: 2, misfits: 1, example: 'Infinity' },
    ]);
  });

  it('is refused where it is no expression', () => {
    expect(buildRowMapper([aColumn({ path: '', expression: 'price *' })])).toMatchObject({
      ok: false,
      failure: { reason: 'column-path-invalid', problem: { key: 'problem.expression.parser' } },
    });
  });
});
