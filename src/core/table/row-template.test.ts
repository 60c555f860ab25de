import { describe, expect, it } from 'vitest';
import { parseRowTemplate } from './row-template';

const fill = (template: string, row: Readonly<Record<string, string>>) => {
  const parsed = parseRowTemplate(template);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value.fill((key) => row[key] ?? '');
};

describe('a template over columns', () => {
  it('puts the columns where they are named', () => {
    expect(fill('{givenName} {surname} ({city})', { givenName: 'Ada', surname: 'King', city: 'Bern' })).toBe(
      'Ada King (Bern)',
    );
  });

  it('leaves no gap for a column that holds nothing', () => {
    expect(fill('{givenName} {middle} {surname}', { givenName: 'Ada', surname: 'King' })).toBe('Ada King');
  });

  it('gives nothing where every column is empty, and the lines as they are', () => {
    expect(fill('Room {room}', {})).toBeNull();
    expect(fill('{a}\n{b}', { a: 'one', b: 'two' })).toBe('one\ntwo');
  });

  it('tells which columns it needs, each once', () => {
    expect(parseRowTemplate('{a} {b} {a}')).toMatchObject({ ok: true, value: { columns: ['a', 'b'] } });
  });

  it.each([
    ['{a', '{'],
    ['a}', '}'],
    ['{no key}', '{no key}'],
    ['{}', '{}'],
  ])('refuses %s', (template, failure) => {
    expect(parseRowTemplate(template)).toEqual({ ok: false, failure });
  });
});
