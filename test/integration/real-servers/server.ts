import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { listRows, sizes } from './rows';

/** Servers that npm installs; each has a script of its name in `servers/`. */
export type ServerName = 'sap-cap' | 'json-server' | 'json-server-1' | 'feathers' | 'graphql-yoga';

/** A real server in a process of its own, on this machine only. */
export class RealServer {
  private constructor(
    /** Without a slash at its end. */
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Host with its port, as a connection allows it. */
  get host(): string {
    return new URL(this.url).host;
  }

  /** Starts a server with a table of each of the sizes. Rejects with what it printed if it ends instead. */
  static async start(name: ServerName, packagesDir: string): Promise<RealServer> {
    const child = spawn(process.execPath, [join(__dirname, `servers/${name}.mjs`)], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        REAL_SERVER_PACKAGES: packagesDir,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(JSON.stringify({ sizes, rows: listRows(Math.max(...sizes)) }));
    const port = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const read = (text: Buffer) => {
        printed += text.toString();
        const found = /listening on (\d+)/.exec(printed);
        if (found !== null) resolve(found[1]!);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', () => reject(new Error(`${name} did not start: ${printed.slice(0, 2_000)}`)));
    });
    return new RealServer(`http://127.0.0.1:${port}`, child);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await ended;
  }
}
