// npm test: installs what is missing, then every check: format, lint, types, Atlassian's own, unit, integration, browser.
// npm test -- unit runs one of them.
import { ensureBrowser } from './find-browser.mjs';
import { checkNode, installPackages, run } from './install.mjs';

const steps = {
  format: () => run('npx', ['prettier', '--check', '--log-level', 'warn', '.']),
  lint: () => run('npx', ['eslint', '--max-warnings', '0', '.']),
  types: () => run('npx', ['tsc', '-p', 'tsconfig.checks.json']),
  forge: () => run(process.execPath, ['--import', 'tsx', 'test/forge-check/run.ts']),
  unit: () => vitest('unit'),
  integration: () => vitest('integration', ['--no-file-parallelism']),
  e2e: () => vitest('e2e', ['--no-file-parallelism'], { CHROME_PATH: ensureBrowser() }),
};

function vitest(project, flags = [], env = {}) {
  run('npx', ['vitest', 'run', '--project', project, ...flags], {
    env: { ...process.env, ...env },
  });
}

checkNode();
installPackages();
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in steps));
if (unknown) {
  console.error(`There is no step '${unknown}'. Steps: ${Object.keys(steps).join(', ')}.`);
  process.exit(1);
}
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = Date.now();
  console.log(`\n== ${name}`);
  step();
  console.log(`== ${name} passed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
