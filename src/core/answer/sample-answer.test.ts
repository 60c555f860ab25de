import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMask } from './mask-secrets';
import { pickSafeHeaders } from './safe-headers';
import { sampleAnswer } from './sample-answer';

const same = (text: string) => text;
const rows = (count: number, row: unknown = { id: 1, name: 'x' }) => ({ value: Array(count).fill(row) });

describe('sampleAnswer', () => {
  it('leaves a small answer as it is', () => {
    const body = { value: [{ id: 1, tags: ['a'], manager: null }], '@odata.count': 1 };
    expect(sampleAnswer(body, same)).toEqual({ body, isPartial: false, cuts: [] });
  });

  it('keeps the first 50 rows and says of how many', () => {
    const sampled = sampleAnswer(rows(999), same);
    expect((sampled.body as { value: unknown[] }).value).toHaveLength(50);
    expect(sampled).toMatchObject({ isPartial: true, cuts: [{ path: ['value'], shown: 50, of: 999 }] });
  });

  it('keeps fewer of a list within a row, and the beginning of a long text', () => {
    const { body } = sampleAnswer([{ tags: Array(30).fill('t'), note: 'n'.repeat(5_000) }], same);
    const [row] = body as [{ tags: unknown[]; note: string }];
    expect(row.tags).toHaveLength(10);
    expect(row.note).toHaveLength(1_001);
  });

  it.each([
    ['many wide rows', rows(50, { text: 'x'.repeat(900), more: Array(200).fill('y'.repeat(900)) })],
    [
      'one wide object',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, 'v'.repeat(900)])),
    ],
    [
      'long names',
      Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`${'k'.repeat(3_000)}${at}`, 1])),
    ],
    [
      'deep nesting',
      Array(30)
        .fill(0)
        .reduce((inner: unknown) => ({ inner, list: [inner] }), 'end'),
    ],
  ])('stays small with %s', (_, body) => {
    const sampled = sampleAnswer(body, same);
    expect(JSON.stringify(sampled).length).toBeLessThan(400_000);
    expect(sampled.isPartial).toBe(true);
  });

  it('gives the beginning of whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { body, isPartial } = sampleAnswer(value, same);
        if (!isPartial) expect(body).toEqual(value);
        else expect(JSON.stringify(body).length).toBeLessThanOrEqual(JSON.stringify(value).length + 1);
      }),
    );
  });
});

describe('buildMask', () => {
  it('masks a secret wherever it stands, percent-encoded too', () => {
    const mask = buildMask(['p/ss word', 'p/ss word and more', '']);
    expect(mask('a p/ss word b p%2Fss%20word c p/ss word and more')).toBe('a ••• b ••• c •••');
  });
});

describe('pickSafeHeaders', () => {
  it('keeps harmless headers only', () => {
    const headers = {
      'content-type': 'application/json',
      'set-cookie': 'session=1',
      authorization: 'Bearer x',
      'www-authenticate': 'Bearer',
      'x-anything': '1',
      'X-Request-Id': 'r',
    };
    expect(pickSafeHeaders(headers, same)).toEqual([
      { name: 'content-type', value: 'application/json' },
      { name: 'x-request-id', value: 'r' },
    ]);
  });
});
