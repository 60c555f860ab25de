// npm start: installs what is missing, then builds and serves the local site. Flags go to test/host/start.ts.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installPackages, projectDir } from './install.mjs';

checkNode();
installPackages();
const child = spawn(
  process.execPath,
  ['--import', 'tsx', join(projectDir, 'test/host/start.ts'), ...process.argv.slice(2)],
  {
    cwd: projectDir,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
