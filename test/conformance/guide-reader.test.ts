import { describe, expect, it } from 'vitest';
import { parseGuide } from '../e2e/guides/guide';

const text = [
  '# Users on a page',
  '',
  'You need **nothing**.',
  '',
  '## First',
  '',
  '1. Open **A** > **B c** and enter `x y`.',
  '   Then wait.',
  '2. Send this, with `<id>`:',
  '',
  '   ```http',
  '   POST /x',
  '',
  '   {"a": 1}',
  '   ```',
  '',
  'Afterwards **not** a step.',
  '',
  '## Then',
  '',
  '3. See [the **other** guide](other.md).',
].join('\n');

describe('reading a guide', () => {
  it('gives its steps with what is named and what is typed', () => {
    const { title, steps } = parseGuide('x', text);
    expect(title).toBe('Users on a page');
    expect(steps).toEqual([
      {
        number: 1,
        section: 'First',
        text: 'Open A > B c and enter x y. Then wait.',
        labels: ['A', 'B c'],
        values: ['x y'],
        block: undefined,
      },
      {
        number: 2,
        section: 'First',
        text: 'Send this, with <id>:',
        labels: [],
        values: ['<id>'],
        block: 'POST /x\n\n{"a": 1}\n',
      },
      {
        number: 3,
        section: 'Then',
        text: 'See the other guide.',
        labels: ['other'],
        values: [],
        block: undefined,
      },
    ]);
  });

  it('refuses numbers that jump', () => {
    expect(() => parseGuide('x', '1. One.\n\n3. Three.')).toThrow('x: step 2 is numbered 3');
  });
});
