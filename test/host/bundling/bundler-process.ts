import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `bundler.cjs` is told to make; see there. */
export interface BundleOrder {
  readonly appDir: string;
  readonly outDir: string;
  readonly [name: string]: unknown;
}

interface Answer {
  readonly id: number;
  readonly error?: string;
}

/** Atlassian's bundlers in a process of their own, which starts with the first order and stays for the next ones. */
export class BundlerProcess {
  #child: ChildProcess | undefined;
  #tempDir: string | undefined;
  #lastId = 0;
  #output = '';
  readonly #waiting = new Map<number, (error?: string) => void>();

  /** Makes one bundle. Rejects with what the bundler says when it fails. */
  bundle(what: string, order: BundleOrder): Promise<void> {
    const child = (this.#child ??= this.#start());
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (error) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve();
        else reject(new Error(`host: bundling ${what} failed\n${this.#output}${error}`.trim()));
        this.#output = '';
      });
      child.send({ id, order });
    });
  }

  /** Ends the process; the next order starts another one. */
  close(): void {
    this.#child?.kill();
    this.#child = undefined;
    if (this.#tempDir !== undefined) rmSync(this.#tempDir, { recursive: true, force: true });
  }

  #start(): ChildProcess {
    // The bundlers leave folders in the system's temporary folder; here they go with the process.
    const temp = (this.#tempDir = mkdtempSync(join(tmpdir(), 'external-data-bundler-')));
    const child = fork(join(__dirname, 'bundler.cjs'), {
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A test runner sets NODE_ENV=test, with which React would build its development version.
      env: { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp, NODE_ENV: 'production', NODE_OPTIONS: '' },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (this.#output += String(chunk)));
    }
    child.on('message', (message) => {
      const { id, error } = message as Answer;
      this.#waiting.get(id)?.(error);
    });
    const onEnd = (reason: string): void => {
      if (this.#child === child) this.#child = undefined;
      for (const settle of [...this.#waiting.values()]) settle(reason);
    };
    child.on('error', (error) => {
      onEnd(error.message);
    });
    child.on('exit', (code, signal) => {
      onEnd(`the bundler ended (${signal ?? `exit code ${code}`})`);
    });
    return child;
  }
}
