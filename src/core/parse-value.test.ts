import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseValue } from './parse-value';

const schema = z.object({
  rows: z.number().check(z.maximum(500)),
  name: z.string().check(z.minLength(1, 'must not be empty')),
});

describe('parseValue', () => {
  it('gives the value as the schema makes it', () => {
    expect(parseValue(schema, { rows: 5, name: 'a', more: 1 })).toEqual({
      ok: true,
      value: { rows: 5, name: 'a' },
    });
  });

  it.each([
    [{ rows: '5', name: 'a' }, 'rows', 'Invalid input: expected number, received string'],
    [{ rows: 501, name: 'a' }, 'rows', 'Too big: expected number to be <=500'],
    [{ rows: 5, name: '' }, 'name', 'must not be empty'],
    [null, '', 'Invalid input: expected object, received null'],
  ])('says where %j is wrong, and how', (value, place, problem) => {
    expect(parseValue(schema, value)).toEqual({ ok: false, failure: { place, problem } });
  });
});
