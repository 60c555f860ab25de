import { describe, expect, it } from 'vitest';
import { buildKeptInputs } from './kept-inputs';

/** What a browser's storage does, in memory. */
function openStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => void entries.set(name, text),
    removeItem: (name) => void entries.delete(name),
    clear: () => entries.clear(),
  };
}

describe('kept inputs', () => {
  it('are those of one form on one screen, until it is left', () => {
    const storage = openStorage();
    const kept = buildKeptInputs(() => storage);
    kept.write('/connections/new', 'connection', { name: 'Contoso' });
    kept.write('/connections/new/b', 'connection', { name: 'Fabrikam' });
    kept.write('/connections/new', 'source', { url: 'x' });
    kept.forget('/connections/new', 'source');
    expect(kept.read('/connections/new', 'connection')).toEqual({ name: 'Contoso' });
    expect(kept.read('/connections/new', 'source')).toBeUndefined();
    kept.forgetAll('/connections/new');
    expect(kept.read('/connections/new', 'connection')).toBeUndefined();
    expect(kept.read('/connections/new/b', 'connection')).toEqual({ name: 'Fabrikam' });
  });

  it('go with a screen that gets the address of what was stored', () => {
    const kept = buildKeptInputs(openStorageOnce());
    kept.write('/connections/new', 'connection', 1);
    kept.write('/connections/new', 'source', 2);
    kept.move('/connections/new', '/connections/abc');
    expect([kept.read('/connections/abc', 'connection'), kept.read('/connections/abc', 'source')]).toEqual([
      1, 2,
    ]);
    expect(kept.read('/connections/new', 'connection')).toBeUndefined();
  });

  it('are none where the browser keeps nothing, or something else lies there', () => {
    const blocked = buildKeptInputs(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    blocked.write('/', 'source', 1);
    expect(blocked.read('/', 'source')).toBeUndefined();
    const storage = openStorage();
    const kept = buildKeptInputs(() => storage);
    kept.write('/', 'source', 1);
    storage.setItem(storage.key(0)!, '{');
    expect(kept.read('/', 'source')).toBeUndefined();
  });
});

function openStorageOnce(): () => Storage {
  const storage = openStorage();
  return () => storage;
}
