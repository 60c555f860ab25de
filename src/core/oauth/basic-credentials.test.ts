import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBasicCredentials } from './basic-credentials';

const pairOf = (header: string) => Buffer.from(header.slice('Basic '.length), 'base64').toString();

describe('HTTP Basic', () => {
  it('leaves the characters of ids and secrets that services make as they are', () => {
    const id = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
    const secret = 'Yk8Q~ab.c_d-E*f';
    expect(pairOf(toBasicCredentials(id, secret, 'encoded'))).toBe(`${id}:${secret}`);
  });

  it.each([
    ['a:b', 'a%3Ab'],
    ['50% & more', '50%25+%26+more'],
    ['a+b/c=', 'a%2Bb%2Fc%3D'],
    ['Zürich', 'Z%C3%BCrich'],
    ["it's (not) safe!", 'it%27s+%28not%29+safe%21'],
  ])('form-encodes %j (RFC 6749 §2.3.1)', (text, encoded) => {
    expect(pairOf(toBasicCredentials(text, text, 'encoded'))).toBe(`${encoded}:${encoded}`);
  });

  it('is read back by a server that decodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (id, secret) => {
        const [first = '', second = ''] = pairOf(toBasicCredentials(id, secret, 'encoded')).split(':');
        const read = (text: string) => new URLSearchParams(`v=${text}`).get('v');
        expect([read(first), read(second)]).toEqual([id, secret]);
      }),
    );
  });

  it('sends the pair as it is where asked to, as UTF-8', () => {
    expect(pairOf(toBasicCredentials('Zürich 🏔', 'a:b%', 'raw'))).toBe('Zürich 🏔:a:b%');
  });
});
