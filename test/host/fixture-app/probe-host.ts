import { resolve } from 'node:path';
import { createHost, type Host, type HostOptions } from '../host';

/** Starting a host may build the fixture app first, which takes seconds on a busy machine. */
export const START_LIMIT_MS = 120_000;

/** What a probe of the fixture app answers: the value of what it tried, or the error it met. */
export interface Attempt {
  readonly value?: unknown;
  readonly error?: { name?: string; message?: string; code?: string; status?: number; reason?: string };
}

/** Folder of the fixture app, for hosts that show more of it. */
export const fixtureAppDir = resolve(__dirname);

/** A host that runs the fixture app, without a front end and without simulated services. */
export function startProbeHost(options: Partial<HostOptions> = {}): Promise<Host> {
  return createHost({ demo: false, frontEnd: false, appDir: fixtureAppDir, ...options });
}

/** Calls a key of the fixture's resolver as the admin. */
export async function probe<T = Attempt>(host: Host, functionKey: string, payload: object = {}): Promise<T> {
  return (await host.invoke({ moduleKey: 'probe-macro', functionKey, payload })) as T;
}
