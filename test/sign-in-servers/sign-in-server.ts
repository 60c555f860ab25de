import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../integration/real-servers/packages';

/** Scripts in `servers/` that load packages of their own. */
const installed = ['jmondi', 'better-auth', 'oauth2-mock-server'] as const;
/** Authorization servers, each by its script in `servers/`; `dying` is written for the tests, the others are npm's. */
export type SignInServerName = (typeof installed)[number] | 'node-oauth' | 'oidc-provider' | 'dying';

/** A request at the server's token endpoint, as the server saw it. */
export interface TokenRequestNote {
  readonly grantType: string;
  readonly refreshToken: string | null;
  readonly status: number;
}

const packagesDir = join(__dirname, 'packages');
const projectDir = join(__dirname, '../..');

/** Version of a package that the servers' scripts load. Throws Error for one that is not among them. */
export function versionOf(packageName: string): string {
  for (const folder of [packagesDir, projectDir]) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const version = dependencies[packageName] ?? devDependencies[packageName];
    if (version !== undefined) return version;
  }
  throw new Error(`${packageName} is no package of the sign-in servers`);
}

/** An authorization server in a process of its own, on a free port of this machine. */
export class SignInServer {
  private readonly waiting = new Map<number, (message: ActionAnswer) => void>();
  private actions = 0;

  private constructor(
    /** Without a slash at its end. */
    readonly origin: string,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (message) => {
      const answer = message as ActionAnswer;
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    child.once('exit', () => {
      for (const [id, tell] of this.waiting) tell({ id, error: 'the server has ended' });
      this.waiting.clear();
    });
  }

  /** Starts a server, installing its packages if they are not there. Rejects with what it printed if it ends instead. */
  static async start(name: SignInServerName, settings: object = {}): Promise<SignInServer> {
    const hasPackages = installed.some((each) => each === name);
    const child = fork(join(__dirname, `servers/${name}.mjs`), {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        SIGN_IN_SERVER_PACKAGES: hasPackages ? installPackages(packagesDir, 'sign-in-servers') : projectDir,
        SIGN_IN_SERVER_SETTINGS: JSON.stringify(settings),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const port = await new Promise<number>((resolve, reject) => {
      let printed = '';
      const read = (text: Buffer) => {
        printed += text.toString();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('message', (message) => resolve((message as { readonly port: number }).port));
      child.once('exit', () => reject(new Error(`${name} did not start: ${printed.slice(0, 2_000)}`)));
    });
    return new SignInServer(`http://127.0.0.1:${port}`, child);
  }

  /** Lets the server do one of its script's actions; gives what it answers. Rejects where the action fails. */
  do(action: string, argument: unknown = null): Promise<unknown> {
    this.actions += 1;
    const id = this.actions;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      this.child.send({ id, action, argument });
    });
  }

  /** Everything that its token endpoint was asked, oldest first. */
  async tokenRequests(): Promise<readonly TokenRequestNote[]> {
    return (await this.do('token requests')) as TokenRequestNote[];
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await ended;
  }
}

interface ActionAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
