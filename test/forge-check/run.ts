/** What Forge's CLI would say before a deployment, without an Atlassian account. Started by `npm run forge:check`. */
import { FullValidationProcessor } from '@forge/manifest';
import { compareScopes, findProductCalls, moduleScopes, platformScopes } from '../conformance/product-calls';
import { buildApp } from '../host/bundling/app-build';
import { outDirOf, PROJECT_DIR } from '../host/bundling/app-parts';
import { isUiKitResource, readManifest } from '../host/manifest/manifest';
import { lintApp } from './lint-app';
import { validatePreview } from './validate-preview';

async function check(): Promise<readonly string[]> {
  process.chdir(PROJECT_DIR);
  const manifest = readManifest(PROJECT_DIR);
  // The console's folder must be there before the validator looks for it.
  await buildApp({
    appDir: PROJECT_DIR,
    manifest,
    outDir: outDirOf(PROJECT_DIR),
    frontEnd: true,
    onProgress: console.log,
  });
  const uiKit = manifest.resources.filter(isUiKitResource).map(({ key }) => key);
  console.log(`Bundled by Atlassian's bundlers: the functions and ${uiKit.join(', ')}.`);

  const validated = await new FullValidationProcessor({}).process(undefined);
  const problems = (validated.errors ?? []).map(
    ({ level, line, column, message }) => `manifest.yml:${line}:${column} ${level}: ${message}`,
  );
  console.log('Validated: manifest.yml.');
  problems.push(...(await validatePreview(PROJECT_DIR)));
  console.log('Validated: manifest.yml with the preview modules.');
  const content = validated.manifestObject?.typedContent;
  if (!content) return [...problems, 'manifest.yml was not understood'];

  const linted = await lintApp(content);
  console.log(`Linted: ${linted.fileCount} files by ${linted.linters.join(', ')}.`);

  const drift = compareScopes(
    findProductCalls(),
    manifest.scopes.filter((scope) => ![...platformScopes, ...moduleScopes].includes(scope)),
  );
  console.log(`Compared: ${manifest.scopes.length} scopes with the product calls.`);
  return [
    ...problems,
    ...linted.problems,
    ...drift.missing.map((each) => `scope missing: ${each}`),
    ...drift.superfluous.map((scope) => `scope not needed by any call: ${scope}`),
  ];
}

check().then(
  (problems) => {
    for (const problem of new Set(problems)) console.error(problem);
    console.log(problems.length === 0 ? 'No problems.' : `${problems.length} problem(s).`);
    process.exit(problems.length === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
