import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../host/bundling/app-parts';

/** The commit that the loop is measured against. */
const BASE = '5e561db';

/** A clean checkout of a commit, with the packages that its own scripts install and nothing built. */
export interface Side {
  readonly name: string;
  readonly dir: string;
}

/**
 * Checks out the base and the commit of this clone side by side, has each install its packages, and removes both after
 * the work. What is not committed is not measured. Rejects where the clone lacks the base's commit (a shallow clone).
 */
export async function withSides<T>(work: (base: Side, ours: Side) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'external-data-sides-'));
  const sides: Side[] = [];
  try {
    for (const [name, commit] of [
      ['base', BASE],
      ['ours', 'HEAD'],
    ] as const) {
      const dir = join(folder, name);
      run('git', ['worktree', 'add', '--force', '--detach', dir, commit], PROJECT_DIR);
      sides.push({ name, dir });
      console.log(`Installing the packages of ${name} …`);
      const install = "import('./scripts/install.mjs').then(({ installPackages }) => installPackages())";
      run(process.execPath, ['-e', install], dir);
    }
    const [base, ours] = sides;
    if (!base || !ours) throw new Error('a side is missing');
    return await work(base, ours);
  } finally {
    for (const { dir } of sides)
      spawnSync('git', ['worktree', 'remove', '--force', dir], { cwd: PROJECT_DIR });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kilobytes of disk that a folder takes, by blocks as `du` counts them. */
export function diskKilobytes(dir: string): number {
  const { stdout, status } = spawnSync('du', ['-sk', dir], { encoding: 'utf8' });
  const size = Number.parseInt(stdout, 10);
  if (status !== 0 || !Number.isInteger(size)) throw new Error(`du cannot measure ${dir}`);
  return size;
}

/** Runs an npm command of a side to its end and gives the seconds. Rejects with the end of its output if it fails. */
export function timeCommand({ name, dir }: Side, args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = startNpm(dir, args);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve((performance.now() - startedAt) / 1_000);
      else reject(new Error(`npm ${args.join(' ')} of ${name} failed:\n${output}`));
    });
  });
}

/** Starts an npm command in a process group of its own. */
export function startNpm(dir: string, args: readonly string[]): ChildProcess {
  return spawn('npm', args, {
    cwd: dir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A side must not find what this process was told of itself.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
  });
}

/** Ends a command of {@link startNpm} with all that it started. */
export async function endNpm(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** Forgets everything that a side has built. */
export function removeBuilds({ dir }: Side): void {
  for (const folder of [
    '.build',
    '.local',
    'static/admin/build',
    'static/table-file/build',
    'static/transition-view/build',
    'test/host/site/build',
  ]) {
    if (existsSync(join(dir, folder))) rmSync(join(dir, folder), { recursive: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
}
