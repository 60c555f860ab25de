import { describe, expect, it } from 'vitest';
import { toUniqueName } from './unique-name';

describe('the name that a new record is suggested', () => {
  it('is the wanted one as long as nobody has it', () => {
    expect(toUniqueName('Users', ['Groups'])).toBe('Users');
    expect(toUniqueName('', [''])).toBe('');
  });

  it('takes the first free number, whatever the others’ case and accents', () => {
    expect(toUniqueName('Users', ['users '])).toBe('Users 2');
    expect(toUniqueName('Café', ['cafe', 'CAFÉ 2', 'Café 4'])).toBe('Café 3');
  });

  it('counts on from a number that tells records of one name apart, and puts its own beside another', () => {
    expect(toUniqueName('Users 2', ['Users', 'Users 2', 'Users 3'])).toBe('Users 4');
    expect(toUniqueName('Data source 1', ['Data source 1'])).toBe('Data source 1 (2)');
    expect(toUniqueName('Budget 2026', ['Budget 2026', 'Budget 2026 (2)'])).toBe('Budget 2026 (3)');
    expect(toUniqueName('2026', ['2026'])).toBe('2026 2');
  });
});
