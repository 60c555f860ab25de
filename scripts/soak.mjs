// npm run soak -- --minutes 10: installs what is missing, then runs the app among faults; see test/soak/run.ts.
import { join } from 'node:path';
import { checkNode, installPackages, projectDir, run } from './install.mjs';

checkNode();
installPackages();
run(process.execPath, ['--import', 'tsx', join(projectDir, 'test/soak/run.ts'), ...process.argv.slice(2)]);
