import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT_DIR } from '../../bundling/app-parts';

/** Outside services that run on this machine in place of the real ones. */
export interface SimulatedServices {
  /** Origin of their server. */
  readonly url: string;
  /** Hosts (with a port where it is not the default) that they stand in for. */
  readonly hosts: readonly string[];
  /** What a visitor of the site should know: tenant, client id, secret. */
  readonly notes: readonly string[];
  /** Where they are controlled: their clock follows the host's. */
  setClockOffset(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

const MAIN_FILE = join(PROJECT_DIR, 'test/services/main.ts');
const START_LIMIT_MS = 60_000;

/** Attaches services that a test runs itself; they stay open when the host closes. */
export function attachServices(services: {
  url: string;
  hosts: readonly string[];
  notes?: readonly string[];
}): SimulatedServices {
  return {
    url: services.url,
    hosts: services.hosts,
    notes: services.notes ?? [],
    setClockOffset: (offsetMs) => postClock(services.url, offsetMs),
    close: () => Promise.resolve(),
  };
}

/** Starts the demo's services as a process of their own; undefined where the project has none. */
export async function startServices(options: {
  port: number;
  dataDir?: string | undefined;
  onLog: (text: string) => void;
}): Promise<SimulatedServices | undefined> {
  if (!existsSync(MAIN_FILE)) return undefined;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN_FILE], {
    cwd: PROJECT_DIR,
    // Over the extra channel they notice when the host is gone, however it ended.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      SERVICES_PORT: String(options.port),
      ...(options.dataDir === undefined ? {} : { SERVICES_DATA: options.dataDir }),
    },
  });
  child.stderr?.on('data', (chunk) => options.onLog(String(chunk).trimEnd()));
  const ready = await firstLine(child).catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  return {
    ...attachServices(ready),
    close: () => end(child),
  };
}

interface ReadyLine {
  readonly ready: true;
  readonly url: string;
  readonly hosts: readonly string[];
  readonly notes?: readonly string[];
}

function firstLine(child: ChildProcess): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('host: the simulated services did not start in time')),
      START_LIMIT_MS,
    );
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`host: the simulated services ended with exit code ${code}`));
    });
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const parsed = parseReady(line);
      if (!parsed) return;
      clearTimeout(timer);
      resolve(parsed);
    });
  });
}

function parseReady(line: string): ReadyLine | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = JSON.parse(line) as Partial<ReadyLine>;
  return parsed.ready === true && parsed.url !== undefined && parsed.hosts !== undefined
    ? (parsed as ReadyLine)
    : undefined;
}

async function postClock(url: string, offsetMs: number): Promise<void> {
  const response = await fetch(`${url}/_control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs }),
  });
  if (!response.ok) throw new Error(`host: the simulated services refused the clock (${response.status})`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 3_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
