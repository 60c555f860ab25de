import { spawn } from 'node:child_process';

export interface NodeRun {
  /** For the message of a failure, for example `bundling the functions`. */
  readonly what: string;
  /** Stands in for the system's temporary folder. */
  readonly tempDir?: string;
}

/** Runs a Node script to its end. Rejects with its error output when it fails. */
export function runNode(args: readonly string[], cwd: string, { what, tempDir }: NodeRun): Promise<void> {
  const temp = tempDir === undefined ? {} : { TMPDIR: tempDir, TEMP: tempDir, TMP: tempDir };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A test runner sets NODE_ENV=test, with which React would build its development version.
      env: { ...process.env, ...temp, NODE_ENV: 'production', NODE_OPTIONS: '' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`host: ${what} failed\n${output.trim()}`));
    });
  });
}
