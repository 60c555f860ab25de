import { describe, expect, it } from 'vitest';
import { readHtml } from './column-types/parts/html-spelling';
import { readLocalMidnight } from './column-types/parts/local-midnight';
import { compileTemplate } from './value-template';

const fill = (template: string, row: unknown) => {
  const compiled = compileTemplate(template);
  return compiled.ok ? compiled.value.read(row) : compiled.failure;
};

describe('compileTemplate', () => {
  const ada = { givenName: 'Ada', surname: 'Lovelace', tags: ['a', 'b'], 'odd}name': 'x', n: 0 };
  it.each([
    ['{givenName} {surname}', 'Ada Lovelace'],
    ['{surname}, {$.givenName}', 'Lovelace, Ada'],
    ['{givenName} {middleName} {surname}', 'Ada Lovelace'],
    ['https://x.example/{n}?q={tags[1]}', 'https://x.example/0?q=b'],
    ["{$['odd}name']}", 'x'],
    ['{nothing} {at.all}', undefined],
  ])('%s', (template, text) => {
    expect(fill(template, ada)).toBe(text);
  });

  it.each(['plain', '{a', 'a}', '{}', '{$.[}', '{{a}}'])('refuses %s', (template) => {
    expect(compileTemplate(template).ok).toBe(false);
  });
});

describe('spellings', () => {
  it.each([
    ['2021-03-04T08:00:00Z', '2021-03-04'],
    ['2021-03-03T23:00:00Z', '2021-03-04'],
    ['2021-03-03T12:00:00Z', '2021-03-04'],
    ['2021-03-04T00:00:00Z', '2021-03-04'],
    ['2021-03-04', '2021-03-04'],
    ['soon', 'soon'],
  ])('takes %s for the day %s', (text, day) => {
    expect(readLocalMidnight(text)).toBe(day);
  });

  it('makes text of HTML', () => {
    expect(readHtml('<div>A &amp; <b>B</b><br>C&#160;&lt;d&gt;</div><script>x</script>')).toBe(
      'A & B\nC\u00a0<d>',
    );
    expect(readHtml(5)).toBe(5);
  });
});
