import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const projectDir = resolve(__dirname, '../../..');
const wantedDir = join(__dirname, 'packages');
const folder = join(projectDir, '.build/real-servers');

/**
 * Installs the servers' packages (77 MB, about half a minute, once) by exact version and integrity, apart from the
 * project's own: nobody else needs them. Gives the folder that has their `node_modules`. Throws what npm said if it
 * cannot.
 */
export function installServerPackages(): string {
  const stampFile = join(folder, 'node_modules/.installed-from');
  const stamp = createHash('sha256')
    .update(readFileSync(join(wantedDir, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(wantedDir, name), join(folder, name));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', ['ci', ...flags], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    throw new Error(`The real servers' packages could not be installed: ${error?.message ?? stderr}`);
  }
  writeFileSync(stampFile, stamp);
  return folder;
}
