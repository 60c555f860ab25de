/** `npm start`: serves the local site with the simulated services, says what to click, and builds what is asked for. */
import { resolve } from 'node:path';
import { createHost, type Host } from './host';
import { parseStartFlags, USAGE, type StartFlags } from './start-flags';

async function main(): Promise<void> {
  const flags = readFlags();
  const host = await createHost({
    port: flags.port,
    servicesPort: flags.port === 0 ? 0 : flags.port + 1,
    instances: flags.instances,
    dataDir: resolve(flags.dataDir),
    egress: flags.egress,
    demo: flags.demo,
    scheduleTimers: true,
    // A change must not wait for the build of what nobody has opened.
    builds: flags.watch ? 'when-asked' : 'in-background',
    watch: flags.watch,
    onProgress: (text) => console.log(text),
  });
  console.log(welcome(host, flags));
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    void host.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function readFlags(): StartFlags {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(USAGE);
    process.exit(0);
  }
  try {
    return parseStartFlags(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function welcome(host: Host, flags: StartFlags): string {
  const notes = host.services ? host.services.notes.map((note) => `  ${note}`) : [];
  return [
    '',
    `  Local Atlassian site     ${host.url}`,
    ...(host.services ? [`  Simulated services       ${host.services.url}`] : []),
    `  Everything is kept in    ${flags.dataDir}   (delete the folder to begin anew)`,
    '',
    '  1. Open the site and choose "External Data" under Confluence admin.',
    '  2. Add a data source, press Authenticate, then "Save & test".',
    '  3. Open the page "Team directory", edit it, insert "External data", publish.',
    ...(notes.length > 0 ? ['', '  For the sign-in of the demo:', ...notes] : []),
    '',
    '  Ctrl+C stops it.',
    '',
  ].join('\n');
}

main().catch((error: unknown) => {
  const code = (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    code === 'EADDRINUSE' ? `${message}\nChoose another port: npm start -- --port 4100` : message,
  );
  process.exit(1);
});
