// npm run bench: installs what is missing, then measures. Names of benchmarks and flags go to test/bench/run.ts.
import { join } from 'node:path';
import { ensureBrowser } from './find-browser.mjs';
import { checkNode, installPackages, projectDir, run } from './install.mjs';

checkNode();
installPackages();
const asked = process.argv.slice(2);
const names = asked.filter((each) => !each.startsWith('-'));
const needsBrowser = names.length === 0 || names.some((name) => /-bundle$|^start$|^test$/.test(name));
const env = needsBrowser ? { ...process.env, CHROME_PATH: ensureBrowser() } : process.env;
run(process.execPath, ['--import', 'tsx', join(projectDir, 'test/bench/run.ts'), ...asked], { env });
