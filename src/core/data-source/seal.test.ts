import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSourceId, sealKey } from '../../../test/builders/data-sources';
import { isSealValid, sealChoice } from './seal';
import type { SealedChoice } from './seal';

const choice: SealedChoice = {
  dataSourceId,
  parameters: { department: 'Finance', office: 'Zürich' },
  surface: 'confluence-macro',
};
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const parameters = fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), { maxKeys: 5 });

describe('seal', () => {
  it('is 43 characters of base64url, the same each time', async () => {
    const seal = await sealChoice(sealKey, choice);
    expect(seal).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await sealChoice(sealKey, choice)).toBe(seal);
  });

  it('is HMAC-SHA-256, so that one made today is valid after any release', async () => {
    expect(await sealChoice(sealKey, choice)).toBe(fixedSeal);
  });

  it('holds for any parameters, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, async (given) => {
        const seal = await sealChoice(sealKey, { ...choice, parameters: given });
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(await isSealValid(sealKey, { ...choice, parameters: turned }, seal)).toBe(true);
      }),
    );
  });

  it('does not hold for other parameters', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, parameters, async (given, other) => {
        const text = (each: object) => JSON.stringify(Object.entries(each).sort());
        fc.pre(text(given) !== text(other));
        const seal = await sealChoice(sealKey, { ...choice, parameters: given });
        expect(await isSealValid(sealKey, { ...choice, parameters: other }, seal)).toBe(false);
      }),
    );
  });

  it.each([
    ['another data source', { ...choice, dataSourceId: 'datasource00000000000002' }],
    ['another surface', { ...choice, surface: 'jira-field' as never }],
    ['a changed parameter', { ...choice, parameters: { ...choice.parameters, department: 'Legal' } }],
    ['a parameter more', { ...choice, parameters: { ...choice.parameters, more: '' } }],
    ['a parameter less', { ...choice, parameters: { department: 'Finance' } }],
    ['no parameters', { ...choice, parameters: {} }],
    ['values exchanged', { ...choice, parameters: { department: 'Zürich', office: 'Finance' } }],
    [
      'text moved between name and value',
      { ...choice, parameters: { 'department","Finance': '', office: 'Zürich' } },
    ],
  ] as const)('does not hold for %s', async (_, other) => {
    const seal = await sealChoice(sealKey, choice);
    expect(await isSealValid(sealKey, other, seal)).toBe(false);
  });

  it('does not hold under another data source’s key', async () => {
    const seal = await sealChoice(sealKey, choice);
    expect(await isSealValid(Buffer.alloc(32, 7).toString('base64url'), choice, seal)).toBe(false);
  });

  it('does not hold when any one of its characters is another', async () => {
    const seal = await sealChoice(sealKey, choice);
    for (let index = 0; index < seal.length; index += 1) {
      for (const letter of base64url) {
        if (letter === seal[index]) continue;
        const altered = seal.slice(0, index) + letter + seal.slice(index + 1);
        expect(await isSealValid(sealKey, choice, altered), `${altered} for ${seal}`).toBe(false);
      }
    }
  });

  it.each(['', 'A', '====', 'A'.repeat(43), 'ü'.repeat(43), `${'A'.repeat(42)}=`, 'A'.repeat(10_000)])(
    'does not hold when it is %j',
    async (seal) => {
      expect(await isSealValid(sealKey, choice, seal)).toBe(false);
    },
  );
});

/** Computed apart from the code under test, with node:crypto over `["binding-1",…]`. */
const fixedSeal = 'flQYv73oHjz77ZZButKQCupBHnYx9NjL6b82jwSaT1c';
