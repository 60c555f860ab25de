// Finds or installs a Node.js of another major version: Forge runs the functions on 22 or 24, whatever runs the tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './install.mjs';

/** Versions whose binaries npm has as packages. */
const versions = { 22: '22.23.3', 24: '24.21.0' };

/**
 * Path of a Node.js binary of a major version, installed under .build from npm's platform package if need be.
 * Null where npm has none for this platform.
 */
export function findNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const prefix = join(projectDir, '.build', `node-${major}`);
  const binary = join(
    prefix,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(binary)) {
    const args = [
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${versions[major]}`,
    ];
    spawnSync('npm', args, { stdio: 'ignore', shell: process.platform === 'win32' });
  }
  return existsSync(binary) ? binary : null;
}
