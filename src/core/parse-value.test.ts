import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseValue } from './parse-value';
import { inEnglish } from '../../test/fakes/in-english';
import { says } from '../contract/text/text';

const schema = z.object({
  rows: z.number().check(z.maximum(500)),
  name: z.string().check(z.minLength(1, says('problem.empty')), z.maxLength(9, says('problem.tooLong'))),
});

describe('parseValue', () => {
  it('gives the value as the schema makes it', () => {
    expect(parseValue(schema, { rows: 5, name: 'a', more: 1 })).toEqual({
      ok: true,
      value: { rows: 5, name: 'a' },
    });
  });

  it.each([
    [{ rows: '5', name: 'a' }, 'rows', 'must be a number'],
    [{ rows: 501, name: 'a' }, 'rows', 'must be at most 500'],
    [{ rows: 5, name: '' }, 'name', 'must not be empty'],
    [{ rows: 5, name: 'a longer name' }, 'name', 'must have at most 9 characters'],
    [null, '', 'must be an object'],
  ])('says where %j is wrong, and how', (value, place, problem) => {
    const parsed = parseValue(schema, value);
    expect(parsed.ok ? '' : parsed.failure.place).toBe(place);
    expect(parsed.ok ? '' : inEnglish(parsed.failure.problem)).toBe(problem);
  });
});
