import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchBuild, type BuildWatch } from './watch-build';

/** A build of one part made of everything below `src`, which only counts what it is asked. */
class CountingBuild {
  readonly built: string[] = [];
  builtFrom = (file: string): string[] => (file.includes('/src/') ? ['functions'] : []);
  forget = (): void => undefined;
  whenBuilt = (key: string): Promise<void> => {
    this.built.push(key);
    return Promise.resolve();
  };
}

describe('following the files of a build', () => {
  let dir: string;
  let build: CountingBuild;
  let watch: BuildWatch;
  const news: string[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'external-data-watch-'));
    mkdirSync(join(dir, 'src/core'), { recursive: true });
    writeFileSync(join(dir, 'src/core/here.ts'), 'export const here = 1;\n');
    build = new CountingBuild();
    news.length = 0;
    watch = watchBuild(build, dir, {
      beforeNews: () => undefined,
      onNews: (text) => news.push(text),
    });
    await watch.ready;
  });
  afterEach(async () => {
    await watch.close();
    rmSync(dir, { recursive: true });
  });

  it('builds again when a file changes, is added or goes', async () => {
    for (const change of [
      () => writeFileSync(join(dir, 'src/core/here.ts'), 'export const here = 2;\n'),
      () => writeFileSync(join(dir, 'src/core/new.ts'), 'export const more = 1;\n'),
      () => rmSync(join(dir, 'src/core/new.ts')),
    ]) {
      const { next } = watch;
      change();
      await next;
    }
    expect(build.built).toEqual(['functions', 'functions', 'functions']);
  });

  it('outlives folders that a build makes, renames and removes, and does not build for them', async () => {
    for (let round = 0; round < 200; round += 1) {
      const staged = join(dir, '.build/watch/functions.new');
      mkdirSync(staged, { recursive: true });
      writeFileSync(join(staged, 'index.cjs'), String(round));
      rmSync(join(dir, '.build/watch/functions'), { recursive: true, force: true });
      renameSync(staged, join(dir, '.build/watch/functions'));
    }
    const { next } = watch;
    writeFileSync(join(dir, 'src/core/here.ts'), 'export const here = 3;\n');
    await next;
    expect(build.built).toEqual(['functions']);
    expect(news).toEqual([expect.stringMatching(/^Built functions again/)]);
  });
});
