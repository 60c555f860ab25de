import { describe, expect, it } from 'vitest';
import type { Block } from './page-document';
import { fromStorage, textOfMarkup, toStorage } from './storage-format';

const macro = { moduleKey: 'probe-macro', localId: 'm1', config: { a: 1 } };
const body: Block[] = [
  { kind: 'heading', text: 'Sales & more' },
  { kind: 'paragraph', text: 'a < b', inline: [{ ...macro, text: ' this year' }] },
  { kind: 'macro', ...macro, localId: 'm2', autoConvertLink: 'https://example.com/list' },
  { kind: 'storage', markup: '<table><tbody><tr><td>1</td></tr></tbody></table>' },
];

describe('storage format', () => {
  it('comes back as the same blocks, macros with the config they had', () => {
    expect(fromStorage(toStorage(body, 'app-1'), { body })).toEqual(body);
  });

  it('knows nothing of the config of a macro that the page did not hold', () => {
    const [, , found] = fromStorage(toStorage(body, 'app-1'));
    expect(found).toEqual({ kind: 'macro', moduleKey: 'probe-macro', localId: 'm2' });
  });

  it('keeps what it has no block for', () => {
    expect(fromStorage('<p>One <strong>two</strong></p><hr/>tail')).toEqual([
      { kind: 'storage', markup: '<p>One <strong>two</strong></p>' },
      { kind: 'storage', markup: '<hr/>' },
      { kind: 'paragraph', text: 'tail' },
    ]);
    expect(fromStorage('')).toEqual([]);
  });

  it.each(['<p>open', '<p></b>', '</p>', '<p>1 < 2</p>'])('refuses %s', (markup) => {
    expect(() => fromStorage(markup)).toThrow('Error parsing xhtml');
  });

  it('gives the text of markup', () => {
    expect(textOfMarkup('<h2>A &amp; B</h2><p>C</p>')).toBe('A & B C');
  });
});
