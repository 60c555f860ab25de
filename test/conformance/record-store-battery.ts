import { describe, expect, it } from 'vitest';
import type { RecordStore, SecretStore } from '../../src/core/ports';
import { StorageError } from '../../src/core/ports';

/** Unique per run, so that a battery can run again on a store that keeps its records. */
let lastKey = 0;
const newPrefix = () => `battery:${process.pid}.${Date.now()}.${(lastKey += 1)}:`;

/** Waits, in real time, until a listing that may lag shows what it should. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** What the use cases expect of every {@link RecordStore}; `makeStore` gives one ready to use. */
export function describeRecordStore(name: string, makeStore: () => RecordStore | Promise<RecordStore>): void {
  describe(`record store: ${name}`, () => {
    it('gives undefined for a key that was never set', async () => {
      const store = await makeStore();
      expect(await store.get(`${newPrefix()}nothing`)).toBeUndefined();
    });

    it('gives back every kind of JSON value as it was set', async () => {
      const store = await makeStore();
      const prefix = newPrefix();
      const values = [{ a: [1, 'zwei', null, true] }, [], 'text', '', 0, -1.5, false, { nested: { ü: '✓' } }];
      for (const [index, value] of values.entries()) {
        await store.set(`${prefix}${index}`, value);
        expect(await store.get(`${prefix}${index}`)).toEqual(value);
      }
    });

    it('sees a completed write at once, and keeps no tie to the object that was given', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}record`;
      const value = { revision: 1 };
      await store.set(key, value);
      value.revision = 99;
      expect(await store.get(key)).toEqual({ revision: 1 });
      await store.set(key, { revision: 2 });
      expect(await store.get(key)).toEqual({ revision: 2 });
    });

    it('gives many records at once and leaves absent keys out', async () => {
      const store = await makeStore();
      const prefix = newPrefix();
      await store.set(`${prefix}a`, 1);
      await store.set(`${prefix}c`, { c: 3 });
      const found = await store.getMany([`${prefix}a`, `${prefix}b`, `${prefix}c`]);
      expect([...found].sort()).toEqual([
        [`${prefix}a`, 1],
        [`${prefix}c`, { c: 3 }],
      ]);
      expect((await store.getMany([])).size).toBe(0);
    });

    it('takes 25 keys in one batch and refuses 26', async () => {
      const store = await makeStore();
      const prefix = newPrefix();
      const keys = Array.from({ length: 26 }, (_, index) => `${prefix}${index}`);
      expect((await store.getMany(keys.slice(1))).size).toBe(0);
      await expect(store.getMany(keys)).rejects.toThrow(StorageError);
    });

    it('sets a free key once, and says so', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}lease`;
      expect(await store.setIfAbsent(key, { holder: 'first' }, { ttlSeconds: 3_600 })).toBe(true);
      expect(await store.setIfAbsent(key, { holder: 'second' }, { ttlSeconds: 3_600 })).toBe(false);
      expect(await store.get(key)).toEqual({ holder: 'first' });
    });

    it('has one winner when many set the same free key at once', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}race`;
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, holder) => store.setIfAbsent(key, { holder })),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await store.get(key)).toEqual({ holder: outcomes.indexOf(true) });
    });

    it('frees a key by deleting it, and deletes an absent key without complaint', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}gone`;
      await store.set(key, 1);
      await store.delete(key);
      await store.delete(key);
      expect(await store.get(key)).toBeUndefined();
      expect(await store.setIfAbsent(key, 2)).toBe(true);
    });

    it('lists every record below a prefix, more than a page of them, and no other', async () => {
      const store = await makeStore();
      const prefix = newPrefix();
      const indices = Array.from({ length: 130 }, (_, index) => index);
      await store.set(`${prefix.slice(0, -1)}.other`, 'not below the prefix');
      for (const index of indices) await store.set(`${prefix}${index}`, { index });
      await eventually(async () => {
        const listed = await store.list(prefix);
        expect(listed.map(({ key }) => key).sort()).toEqual(
          indices.map((index) => `${prefix}${index}`).sort(),
        );
        expect(
          listed.every(({ key, value }) => key === `${prefix}${(value as { index: number }).index}`),
        ).toBe(true);
      });
      expect(await store.list(newPrefix())).toEqual([]);
    }, 30_000);

    it.each([
      ['empty', ''],
      ['only blanks', '   '],
      ['with a slash', 'lease/one'],
      ['with other letters', 'schlüssel'],
      ['longer than 500 characters', 'k'.repeat(501)],
    ])('refuses a key that is %s', async (_, key) => {
      const store = await makeStore();
      await expect(store.set(key, 1)).rejects.toThrow(StorageError);
      await expect(store.setIfAbsent(key, 1)).rejects.toThrow(StorageError);
    });

    it('takes a key of 500 characters and a value just under 240 KiB', async () => {
      const store = await makeStore();
      const prefix = newPrefix();
      const key = prefix + 'k'.repeat(500 - prefix.length);
      const value = 'v'.repeat(240 * 1024 - 2);
      await store.set(key, value);
      expect(await store.get(key)).toBe(value);
      await store.delete(key);
    });

    it('refuses a value above 240 KiB or deeper than 31, and keeps what was there', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}kept`;
      await store.set(key, 'before');
      let deep: unknown = 'bottom';
      for (let depth = 0; depth < 32; depth += 1) deep = { deep };
      await expect(store.set(key, 'v'.repeat(240 * 1024))).rejects.toThrow(StorageError);
      await expect(store.set(key, deep)).rejects.toThrow(StorageError);
      expect(await store.get(key)).toBe('before');
    });
  });
}

/** What the use cases expect of every {@link SecretStore}. */
export function describeSecretStore(name: string, makeStore: () => SecretStore | Promise<SecretStore>): void {
  describe(`secret store: ${name}`, () => {
    it('gives undefined for a key that was never set', async () => {
      const store = await makeStore();
      expect(await store.get(`${newPrefix()}nothing`)).toBeUndefined();
    });

    it('gives back the latest value that was set', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}secret`;
      await store.set(key, { version: 1, values: { clientSecret: 'one ✓' } });
      await store.set(key, { version: 1, values: { clientSecret: 'two ✓' } });
      expect(await store.get(key)).toEqual({ version: 1, values: { clientSecret: 'two ✓' } });
    });

    it('has one winner when many set the same free key at once', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}once`;
      const wins = await Promise.all(
        Array.from({ length: 10 }, (_, index) => store.setIfAbsent(key, { index }, { ttlSeconds: 60 })),
      );
      expect(wins.filter(Boolean)).toHaveLength(1);
      expect(await store.get(key)).toEqual({ index: wins.indexOf(true) });
    });

    it('forgets a deleted secret, and deletes an absent one without complaint', async () => {
      const store = await makeStore();
      const key = `${newPrefix()}gone`;
      await store.set(key, 'secret');
      await store.delete(key);
      await store.delete(key);
      expect(await store.get(key)).toBeUndefined();
    });

    it('refuses a key with a slash and a value above 240 KiB', async () => {
      const store = await makeStore();
      await expect(store.set('token/one', 'secret')).rejects.toThrow(StorageError);
      await expect(store.set(`${newPrefix()}big`, 'v'.repeat(240 * 1024))).rejects.toThrow(StorageError);
    });
  });
}
