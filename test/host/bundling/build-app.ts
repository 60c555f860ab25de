import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isUiKitResource, type Manifest } from '../manifest/manifest';
import { withBuildLock } from './build-lock';
import { bundledFiles } from './bundle-inputs';
import { hashInputs } from './input-hash';
import { runNode } from './run-node';

/** The repository, two levels above test/host. */
export const PROJECT_DIR = resolve(__dirname, '../../..');
const HOST_DIR = resolve(__dirname, '..');
/** What does not depend on the app is built once, whichever app a host runs. */
const SHARED_DIR = join(PROJECT_DIR, '.build');
/** Each part is a process of up to a gigabyte that keeps one core busy. */
const PARTS_AT_ONCE = 2;

/** Where the parts of a build lie. */
export interface BuildOutput {
  /** `__forge__.cjs`, which an instance starts with, and a bundle per handler module. */
  readonly functionsDir: string;
  /** One folder per UI Kit resource. */
  readonly resourcesDir: string;
  /** The browser site of the host; the folder may be missing where it was not asked for. */
  readonly siteDir: string;
}

export interface BuildOptions {
  readonly appDir: string;
  readonly manifest: Manifest;
  /** Folder for everything built; see {@link outDirOf}. */
  readonly outDir: string;
  /** Also what browsers load: UI Kit resources, Custom UI, the site. */
  readonly frontEnd: boolean;
  readonly onProgress?: (text: string) => void;
}

/** The folder that hosts and tests have an app built in; `.build` of the project for the app itself. */
export function outDirOf(appDir: string): string {
  return appDir === PROJECT_DIR ? SHARED_DIR : join(SHARED_DIR, basename(appDir));
}

/** Where `buildApp` puts things, without building. */
export function buildOutputOf(outDir: string): BuildOutput {
  return {
    functionsDir: join(outDir, 'functions'),
    resourcesDir: join(outDir, 'resources'),
    siteDir: join(HOST_DIR, 'site/build'),
  };
}

/** Builds what changed since the last build, with Atlassian's bundlers for what Atlassian's CLI would build. */
export async function buildApp(options: BuildOptions): Promise<BuildOutput> {
  const output = buildOutputOf(options.outDir);
  const functions: Part = () => buildFunctions(options, output);
  await buildParts(options.frontEnd ? [functions, ...frontEndParts(options, output)] : [functions]);
  return output;
}

type Part = () => Promise<unknown>;

/** The wrapper comes first, as it goes into the functions' bundle; the rest is independent of each other. */
async function buildFunctions(options: BuildOptions, output: BuildOutput): Promise<void> {
  const { appDir, manifest, outDir } = options;
  const runtimePath = join(outDir, 'runtime');
  const wrapper = join(runtimePath, 'dist/wrapper.js');
  await whenChanged(options, 'runtime', wrapper, {
    inputs: () => [join(HOST_DIR, 'runtime/instance'), join(HOST_DIR, 'runtime/protocol.ts')],
    build: () => buildWrapper(runtimePath),
  });
  const modules = [...new Set(manifest.functions.map(({ handler }) => handler.split('.')[0] ?? 'index'))];
  const entryPoints = modules.map((name) => ({ name, path: entryFile(appDir, name) }));
  await whenChanged(options, 'functions', join(output.functionsDir, '__forge__.cjs'), {
    inputs: () => [
      wrapper,
      ...entryPoints.map(({ path }) => path),
      ...bundleInputs(appDir, output.functionsDir),
    ],
    build: () => bundle('the functions', { appDir, runtimePath, entryPoints, outDir: output.functionsDir }),
  });
}

function frontEndParts(options: BuildOptions, output: BuildOutput): Part[] {
  const { appDir, manifest } = options;
  const translations = manifest.translations && {
    ...manifest.translations,
    resources: manifest.translations.resources.map(({ key, path }) => ({ key, path })),
  };
  const uiKit = manifest.resources.filter(isUiKitResource).map(({ key, path }): Part => {
    const outDir = join(output.resourcesDir, key);
    return () =>
      whenChanged(options, `resource-${key}`, join(outDir, 'index.html'), {
        inputs: () => [join(appDir, path), ...bundleInputs(appDir, outDir)],
        build: () => bundle(`the resource ${key}`, { appDir, resource: { key, path }, translations, outDir }),
      });
  });
  const custom = manifest.resources
    .filter((resource) => !isUiKitResource(resource) && hasViteConfig(resolve(appDir, resource.path, '..')))
    .map(({ key, path }): Part => {
      const folder = resolve(appDir, path, '..');
      return () =>
        whenChanged(options, `custom-${key}`, join(appDir, path, 'index.html'), {
          // What Custom UI may import of the app, by the rules in eslint.config.mjs.
          inputs: () => [
            folder,
            ...['src/contract', 'src/core/table', 'locales', 'package-lock.json'].map((name) =>
              join(appDir, name),
            ),
          ],
          build: () => viteBuild(appDir, folder),
        });
    });
  const site = join(HOST_DIR, 'site');
  const shared = { ...options, outDir: SHARED_DIR };
  const sitePart: Part = () =>
    whenChanged(shared, 'site', join(output.siteDir, 'index.html'), {
      inputs: () => [site, join(PROJECT_DIR, 'package-lock.json')],
      build: () => viteBuild(PROJECT_DIR, site),
    });
  return [...uiKit, ...custom, ...(hasViteConfig(site) ? [sitePart] : [])];
}

function bundleInputs(appDir: string, bundleDir: string): string[] {
  const configuration = ['manifest.yml', 'package-lock.json', 'tsconfig.json', 'src/frontend/tsconfig.json'];
  return [...configuration.map((name) => join(appDir, name)), ...bundledFiles(appDir, bundleDir)];
}

/** Runs all parts, a few at a time. Rejects with the first failure, after those that run have ended. */
async function buildParts(parts: readonly Part[]): Promise<void> {
  const waiting = [...parts];
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) await part();
  };
  const outcomes = await Promise.allSettled(Array.from({ length: PARTS_AT_ONCE }, worker));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function entryFile(appDir: string, moduleName: string): string {
  const candidates = ['.ts', '.tsx', '.js'].map((extension) =>
    join(appDir, 'src', `${moduleName}${extension}`),
  );
  const found = candidates.find((path) => existsSync(path));
  if (!found)
    throw new Error(
      `host: manifest.yml names a handler of '${moduleName}', but there is no ${candidates[0]}`,
    );
  return found;
}

/** What bundle-app.cjs is told. */
interface BundleOrder {
  readonly appDir: string;
  readonly outDir: string;
  readonly [name: string]: unknown;
}

async function bundle(what: string, order: BundleOrder): Promise<void> {
  // The bundlers leave folders in the system's temporary folder; a build that was ended leaves one here at most.
  const tempDir = `${order.outDir}.tmp`;
  rmSync(tempDir, { recursive: true, force: true });
  mkdirSync(tempDir, { recursive: true });
  try {
    await runNode([join(HOST_DIR, 'bundling/bundle-app.cjs'), JSON.stringify(order)], PROJECT_DIR, {
      what: `bundling ${what}`,
      tempDir,
    });
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
  }
}

function viteBuild(cwd: string, root: string): Promise<void> {
  const vite = join(PROJECT_DIR, 'node_modules/vite/bin/vite.js');
  return runNode([vite, 'build', root, '--logLevel', 'warn'], cwd, { what: `vite build ${root}` });
}

function hasViteConfig(folder: string): boolean {
  return ['ts', 'mts', 'js', 'mjs'].some((extension) => existsSync(join(folder, `vite.config.${extension}`)));
}

/** The wrapper is one CommonJS file, since the bundler copies exactly two files into the app's bundle. */
async function buildWrapper(runtimePath: string): Promise<void> {
  const dist = join(runtimePath, 'dist');
  mkdirSync(dist, { recursive: true });
  const vite = await import('vite');
  await vite.build({
    configFile: false,
    logLevel: 'error',
    root: HOST_DIR,
    build: {
      ssr: join(HOST_DIR, 'runtime/instance/wrapper.ts'),
      outDir: dist,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'wrapper.js' } },
    },
  });
  writeFileSync(join(dist, 'loader.js'), "'use strict';\nrequire('./__forge_wrapper__.cjs');\n");
}

interface Recipe {
  /** Files and folders it is made of; asked again after the build, which may have found more. */
  readonly inputs: () => readonly string[];
  readonly build: () => Promise<void>;
}

/** Builds unless the inputs hash as they did when `proof` was built. */
async function whenChanged(
  options: BuildOptions,
  name: string,
  proof: string,
  recipe: Recipe,
): Promise<void> {
  const hashFile = join(options.outDir, `${name}.hash`);
  const isCurrent = (): boolean =>
    existsSync(proof) &&
    existsSync(hashFile) &&
    readFileSync(hashFile, 'utf8') === hashInputs(PROJECT_DIR, recipe.inputs());
  if (isCurrent()) return;
  await withBuildLock(join(options.outDir, `${name}.lock`), async () => {
    // Another process may have built it while this one waited.
    if (isCurrent()) return;
    options.onProgress?.(`Building ${name} …`);
    // A build that fails or is interrupted must not pass for the one before it.
    writeFileSync(hashFile, '');
    await recipe.build();
    writeFileSync(hashFile, hashInputs(PROJECT_DIR, recipe.inputs()));
  });
}
