// Installs the packages that the lock file names, unless they are there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = [20, 19];

/** Ends the process with a sentence unless this Node.js is new enough. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `This project needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Runs `npm ci` if node_modules is missing or of another lock file. */
export function installPackages() {
  const stampFile = join(projectDir, 'node_modules/.installed-from');
  const stamp = createHash('sha256')
    .update(readFileSync(join(projectDir, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Installing packages (about 450 MB on disk, once) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  removeUnread();
  writeFileSync(stampFile, stamp);
}

/** Folders of packages that nothing here reads: second copies for other tools, and the pages of Playwright's viewers. */
const unread = [
  '@atlaskit/tokens/figma',
  'date-fns/esm/fp',
  'date-fns/fp',
  'fp-ts/es6',
  'playwright-core/lib/vite',
  'react-dom/umd',
  'rxjs/dist/bundles',
  'rxjs/dist/esm',
  'rxjs/dist/esm5',
  'rxjs/src',
  'zod/src',
];

/** Source maps, histories, introductions and copies are a quarter of what npm unpacks, and nothing here reads them. */
function removeUnread() {
  const modulesDir = join(projectDir, 'node_modules');
  const atlaskitCopies = readdirSync(join(modulesDir, '@atlaskit')).map(
    (name) => `@atlaskit/${name}/dist/es2019`,
  );
  // The compiler's words in other languages, a folder each.
  const compilerDir = join(modulesDir, 'typescript/lib');
  const languages = readdirSync(compilerDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `typescript/lib/${name}`);
  for (const folder of [...unread, ...atlaskitCopies, ...languages]) {
    rmSync(join(modulesDir, folder), { recursive: true, force: true });
  }
  for (const entry of readdirSync(modulesDir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(?:map|flow)$|^(?:changelog|history|readme)\.md$/i.test(entry.name)) {
      rmSync(join(entry.parentPath, entry.name));
    }
  }
}

/** Runs a command in the project; ends the process with its exit code if it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: projectDir,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.error) console.error(result.error.message);
  if (result.status !== 0) process.exit(result.status ?? 1);
}
