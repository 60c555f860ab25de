// npm run cost: installs what is missing, then measures and prints what a site costs in a month (test/bench/cost/run.ts).
import { join } from 'node:path';
import { checkNode, installPackages, projectDir, run } from './install.mjs';

checkNode();
installPackages();
run(process.execPath, [
  '--import',
  'tsx',
  join(projectDir, 'test/bench/cost/run.ts'),
  ...process.argv.slice(2),
]);
