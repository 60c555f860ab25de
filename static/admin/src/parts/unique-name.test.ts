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
});
