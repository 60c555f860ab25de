import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const projectDir = resolve(__dirname, '../..');

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listSources(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}

/** First parts of every key that src/ builds: texts such as `connection:${id}`. */
function writtenPrefixes(): Set<string> {
  const prefixes = new Set<string>();
  for (const path of listSources(join(projectDir, 'src/core'))) {
    for (const [, prefix] of readFileSync(path, 'utf8').matchAll(/=>\s*`([a-z][a-z-]+):\$\{/g))
      prefixes.add(prefix!);
  }
  return prefixes;
}

describe('docs/storage.md', () => {
  const documented = new Set(
    [...readFileSync(join(projectDir, 'docs/storage.md'), 'utf8').matchAll(/^\| `([a-z-]+):/gm)].map(
      ([, prefix]) => prefix!,
    ),
  );

  it('names every key that the app writes, and no other', () => {
    expect([...writtenPrefixes()].sort()).toEqual([...documented].sort());
  });
});
