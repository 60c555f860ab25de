import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashInputs } from './input-hash';

describe('the hash of what a build is made of', () => {
  let folder: string;
  let first: string;
  const hashOf = (clone: string) => hashInputs(clone, [join(clone, 'src'), join(clone, 'manifest.yml')]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'external-data-hash-'));
    first = join(folder, 'first');
    mkdirSync(join(first, 'src/core'), { recursive: true });
    writeFileSync(join(first, 'manifest.yml'), 'modules: {}');
    writeFileSync(join(first, 'src/core/rule.ts'), 'export const rule = 1;');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the same in another clone', () => {
    const second = join(folder, 'elsewhere/second');
    cpSync(first, second, { recursive: true });
    expect(hashOf(second)).toBe(hashOf(first));
  });

  it('is another one when a file changes or moves', () => {
    const before = hashOf(first);
    writeFileSync(join(first, 'src/core/rule.ts'), 'export const rule = 2;');
    const changed = hashOf(first);
    renameSync(join(first, 'src/core'), join(first, 'src/heart'));
    expect(new Set([before, changed, hashOf(first)]).size).toBe(3);
  });

  it('leaves out tests and what is built', () => {
    const before = hashOf(first);
    writeFileSync(join(first, 'src/core/rule.test.ts'), '');
    mkdirSync(join(first, 'src/build'));
    writeFileSync(join(first, 'src/build/index.html'), '');
    expect(hashOf(first)).toBe(before);
  });
});
