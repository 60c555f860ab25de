// npm run soak -- --minutes 10: installs what is missing, then runs the app among faults; see test/soak/run.ts.
// npm run soak -- picks: picks 200 records in a browser on a slow client; see test/soak/run-picks.ts.
import { join } from 'node:path';
import { checkNode, installPackages, projectDir, run } from './install.mjs';

checkNode();
installPackages();
const [first, ...others] = process.argv.slice(2);
const [script, flags] = first === 'picks' ? ['run-picks.ts', others] : ['run.ts', process.argv.slice(2)];
run(process.execPath, ['--import', 'tsx', join(projectDir, 'test/soak', script), ...flags]);
