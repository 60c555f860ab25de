import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder for one run. */
export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `${name}-`));

/** A port of this machine that nobody listens on. */
export async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs a program to its end and gives what it printed. Throws that if it fails. */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, input }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    ...(input === undefined ? {} : { input }),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  throw new Error(
    `${program} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`.slice(0, 4_000),
  );
}

/** Starts a program that stays. */
export function start(
  program: string,
  args: readonly string[],
  { env = {}, cwd }: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): ChildProcess {
  return spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: 'ignore',
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Ends a program that was started here. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

/** Waits until a condition holds, for a minute at most. Throws then. */
export async function waitFor(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 240; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} did not come up within a minute`);
}

/** Waits until an address answers at all. */
export const waitForAnswer = (url: string): Promise<void> =>
  waitFor(url, async () => {
    try {
      return (await fetch(url)).status < 500;
    } catch {
      return false;
    }
  });
