import { accents } from '../../contract/cell-looks';
import type { Accent } from '../../contract/cell-looks';

/** Gray is for what stands for nothing. */
const offered: readonly Accent[] = accents.filter((accent) => accent !== 'gray');

/** The accent of a text alone: the same everywhere and always, though two texts may share one. */
export function accentOf(text: string): Accent {
  return offered[hash(text) % offered.length]!;
}

/**
 * Accents for the values of a column: each its own ({@link accentOf}), and where two would share one, the later in the
 * alphabet the next that is free, as long as there are accents for all of them.
 */
export function assignAccents(values: Iterable<string>): ReadonlyMap<string, Accent> {
  const sorted = [...new Set(values)].sort();
  const given = new Map<string, Accent>();
  const isShared = sorted.length > offered.length;
  const taken = new Set<Accent>();
  for (const value of sorted) {
    let accent = accentOf(value);
    while (!isShared && taken.has(accent)) {
      accent = offered[(offered.indexOf(accent) + 1) % offered.length]!;
    }
    taken.add(accent);
    given.set(value, accent);
  }
  return given;
}

/** FNV-1a of 32 bits, over UTF-16 code units. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
