// npm test: installs what is missing, then every check: format, lint, types, unused code, Atlassian's own, unit, integration, browser.
// npm test -- unit runs one of them.
import { ensureBrowser } from './find-browser.mjs';
import { checkNode, installPackages } from './install.mjs';
import { runLanes } from './run-lanes.mjs';

/** Files of a process share what they import, which takes longer than most tests, and the browser. */
const vitest = (project, ...flags) => [
  'npx',
  'vitest',
  'run',
  '--project',
  project,
  '--no-isolate',
  ...flags,
];

/** Steps of a lane run one after another, the lanes side by side: the browser tests take as long as all the others. */
const lanes = [
  {
    // Builds what both kinds of test below run.
    forge: [process.execPath, '--import', 'tsx', 'test/forge-check/run.ts'],
    e2e: vitest('e2e', '--maxWorkers', '2'),
  },
  {
    lint: ['npx', 'eslint', '--max-warnings', '0', '.'],
    // Rules that need types, on TypeScript's native compiler as well.
    'typed-lint': ['npx', 'oxlint', '--type-aware', '--max-warnings', '0'],
    // TypeScript's native compiler: a quarter of the time.
    types: [process.execPath, 'node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.checks.json'],
    folders: [process.execPath, 'scripts/folder-cycles.mjs'],
    unused: ['npx', 'knip', '--no-progress'],
    format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
    unit: vitest('unit'),
    integration: vitest('integration', '--maxWorkers', '2'),
  },
];

checkNode();
installPackages();
const asked = process.argv.slice(2);
const names = lanes.flatMap((lane) => Object.keys(lane));
const unknown = asked.find((name) => !names.includes(name));
if (unknown) {
  console.error(`There is no step '${unknown}'. Steps: ${names.join(', ')}.`);
  process.exit(1);
}
const isWanted = ([name]) => asked.length === 0 || asked.includes(name);
const wanted = lanes.map((lane) => Object.entries(lane).filter(isWanted)).filter((lane) => lane.length > 0);
if (wanted.flat().some(([name]) => name === 'e2e')) process.env.CHROME_PATH = ensureBrowser();
process.exitCode = await runLanes(wanted);
