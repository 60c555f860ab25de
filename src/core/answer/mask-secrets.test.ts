import { describe, expect, it } from 'vitest';
import { findServiceWords } from '../evidence/find-answer-error';
import { buildMask } from './mask-secrets';

const secret = 'Kx8Q~pq7+Zr/41aB.9uVw~2=';

describe('a mask over credentials', () => {
  it('hides them as they are and percent-encoded, and leaves ordinary words', () => {
    const mask = buildMask([secret, 'abc']);
    expect(mask(`key ${secret} of abc`)).toBe('key ••• of abc');
    expect(mask(`?key=${encodeURIComponent(secret)}&a=1`)).toBe('?key=•••&a=1');
    expect(mask('keys of Kx8Q')).toBe('keys of Kx8Q');
  });

  it('hides the beginning of one at the place where words of a service were cut', () => {
    const mask = buildMask([secret]);
    for (let kept = 8; kept < secret.length; kept += 1) {
      const before = 'x '.repeat(100).slice(0, 200 - kept);
      const words = findServiceWords({ message: `${before}${secret} is not known` })?.words ?? '';
      expect(words).toBe(`${before}${secret.slice(0, kept)}…`);
      expect(mask(words)).toBe(`${before}•••…`);
    }
  });
});
