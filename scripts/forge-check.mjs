// npm run forge:check: installs what is missing, then asks Atlassian's own validator, linters and bundlers.
import { join } from 'node:path';
import { checkNode, installPackages, projectDir, run } from './install.mjs';

checkNode();
installPackages();
run(process.execPath, ['--import', 'tsx', join(projectDir, 'test/forge-check/run.ts')]);
