import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const projectDir = resolve(__dirname, '../../..');

/** Installs what the servers that are read from need (77 MB, about half a minute, once). */
export const installServerPackages = (): string =>
  installPackages(join(__dirname, 'packages'), 'real-servers');

/**
 * Installs the packages of servers by exact version and integrity, apart from the project's own: nobody else needs them.
 * `wantedDir` has their package.json and lock file. Gives the folder below `.build` that has their `node_modules`. Throws
 * what npm said if it cannot.
 */
export function installPackages(wantedDir: string, name: string): string {
  const folder = join(projectDir, '.build', name);
  const stampFile = join(folder, 'node_modules/.installed-from');
  const stamp = createHash('sha256')
    .update(readFileSync(join(wantedDir, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(wantedDir, file), join(folder, file));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', ['ci', ...flags], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    throw new Error(`The packages of ${name} could not be installed: ${error?.message ?? stderr}`);
  }
  writeFileSync(stampFile, stamp);
  return folder;
}
