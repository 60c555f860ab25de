import { startServices } from './services';

/** Port when SERVICES_PORT is not set. */
const DEFAULT_PORT = 4200;

const PARENT_CHECK_MS = 1_000;

/** Runs the simulated services as a process of their own: one line of JSON on stdout says that they are ready. */
async function main(): Promise<void> {
  const port = Number(process.env['SERVICES_PORT'] ?? DEFAULT_PORT);
  const services = await startServices({ port });
  const { url, hosts, notes } = services;
  process.stdout.write(`${JSON.stringify({ ready: true, url, hosts, notes })}\n`);
  const stop = (): void => {
    void services.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env['SERVICES_PORT'] !== undefined) stopWithParent(stop);
}

/** Ends this process when the one that started it is gone, so that a killed host leaves no port taken. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS).unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`simulated services: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
