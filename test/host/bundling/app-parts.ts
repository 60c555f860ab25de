import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isUiKitResource, type Manifest } from '../manifest/manifest';
import type { BuildPart } from './build-part';
import { buildSite } from './build-site';
import { bundledFiles } from './bundle-inputs';
import type { BundlerProcess } from './bundler-process';
import { runNode } from './run-node';

/** The repository, two levels above test/host. */
export const PROJECT_DIR = resolve(__dirname, '../../..');
const HOST_DIR = resolve(__dirname, '..');
/** What does not depend on the app is built once, whichever app a host runs. */
const SHARED_DIR = join(PROJECT_DIR, '.build');

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
  /** As small as Forge's CLI makes it, which takes ten times as long; for whoever measures sizes. */
  readonly asDeployed?: boolean;
  /** Keeps compilers for the next change and makes no bundle small. */
  readonly watch?: boolean;
  readonly onProgress?: (text: string) => void;
}

/** The folder that hosts and tests have an app built in; `.build` of the project for the app itself. */
export function outDirOf(
  appDir: string,
  { asDeployed, watch }: Pick<BuildOptions, 'asDeployed' | 'watch'> = {},
): string {
  const folder = appDir === PROJECT_DIR ? SHARED_DIR : join(SHARED_DIR, basename(appDir));
  if (asDeployed === true) return join(folder, 'as-deployed');
  return watch === true ? join(folder, 'watch') : folder;
}

/** Where a build puts things, without building. */
export function buildOutputOf(outDir: string): BuildOutput {
  return {
    functionsDir: join(outDir, 'functions'),
    resourcesDir: join(outDir, 'resources'),
    siteDir: join(SHARED_DIR, 'site'),
  };
}

/** Every part of an app in the order in which a first visitor needs them: site, functions, resources. */
export function appParts(options: BuildOptions, bundler: BundlerProcess): BuildPart[] {
  const output = buildOutputOf(options.outDir);
  const functions = functionsPart(options, output, bundler);
  if (!options.frontEnd) return [functions];
  const { resources } = options.manifest;
  const uiKit = resources
    .filter(isUiKitResource)
    .map((resource) => uiKitPart(options, output, bundler, resource));
  const custom = resources
    .filter((resource) => !isUiKitResource(resource))
    .flatMap((resource) => customUiPart(options, resource) ?? []);
  return [sitePart(output), functions, ...custom, ...uiKit];
}

function sitePart({ siteDir }: BuildOutput): BuildPart {
  const source = join(HOST_DIR, 'site');
  return {
    key: 'site',
    worker: 'site',
    stateDir: SHARED_DIR,
    proof: join(siteDir, 'index.html'),
    inputs: () => [source, join(__dirname, 'build-site.ts'), join(PROJECT_DIR, 'package-lock.json')],
    build: () => buildSite(source, siteDir),
  };
}

function functionsPart(options: BuildOptions, output: BuildOutput, bundler: BundlerProcess): BuildPart {
  const { appDir, manifest, outDir, asDeployed, watch } = options;
  const runtimePath = join(outDir, 'runtime');
  const modules = [...new Set(manifest.functions.map(({ handler }) => handler.split('.')[0] ?? 'index'))];
  const entryPoints = modules.map((name) => ({ name, path: entryFile(appDir, name) }));
  return {
    key: 'functions',
    worker: 'bundler',
    stateDir: outDir,
    proof: join(output.functionsDir, '__forge__.cjs'),
    inputs: () => [
      join(HOST_DIR, 'runtime/instance'),
      join(HOST_DIR, 'runtime/protocol.ts'),
      ...entryPoints.map(({ path }) => path),
      ...bundleInputs(appDir, output.functionsDir),
    ],
    async build() {
      await buildWrapper(runtimePath);
      await bundler.bundle('the functions', {
        ...{ appDir, runtimePath, entryPoints, asDeployed, watch },
        outDir: output.functionsDir,
      });
    },
  };
}

type Resource = Manifest['resources'][number];

function uiKitPart(
  options: BuildOptions,
  output: BuildOutput,
  bundler: BundlerProcess,
  { key, path }: Resource,
): BuildPart {
  const { appDir, manifest, asDeployed, watch } = options;
  const translations = manifest.translations && {
    ...manifest.translations,
    resources: manifest.translations.resources.map((each) => ({ key: each.key, path: each.path })),
  };
  const outDir = join(output.resourcesDir, key);
  return {
    key,
    worker: 'bundler',
    stateDir: options.outDir,
    proof: join(outDir, 'index.html'),
    inputs: () => [join(appDir, path), ...bundleInputs(appDir, outDir)],
    build: () =>
      bundler.bundle(`the resource ${key}`, {
        ...{ appDir, translations, outDir, asDeployed, watch },
        resource: { key, path },
      }),
  };
}

/** Custom UI is built by the app's own configuration, where it has one, into the folder that the manifest names. */
function customUiPart({ appDir }: BuildOptions, { key, path }: Resource): BuildPart | undefined {
  const folder = resolve(appDir, path, '..');
  if (!['ts', 'mts', 'js', 'mjs'].some((end) => existsSync(join(folder, `vite.config.${end}`))))
    return undefined;
  const vite = join(PROJECT_DIR, 'node_modules/vite/bin/vite.js');
  return {
    key,
    worker: 'vite',
    // Its folder is the app's own, whatever else is built apart.
    stateDir: outDirOf(appDir),
    proof: join(appDir, path, 'index.html'),
    // What Custom UI may import of the app, by the rules in eslint.config.mjs.
    inputs: () => [
      folder,
      ...['src/contract', 'src/core', 'locales', 'package-lock.json'].map((name) => join(appDir, name)),
    ],
    build: () =>
      runNode([vite, 'build', folder, '--logLevel', 'warn'], appDir, { what: `vite build ${folder}` }),
  };
}

function bundleInputs(appDir: string, bundleDir: string): string[] {
  const configuration = ['manifest.yml', 'package-lock.json', 'tsconfig.json', 'src/frontend/tsconfig.json'];
  return [
    join(__dirname, 'bundler.cjs'),
    ...configuration.map((name) => join(appDir, name)),
    ...bundledFiles(appDir, bundleDir),
  ];
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

/** The wrapper is one CommonJS file, since the bundler copies exactly two files into the app's bundle. */
async function buildWrapper(runtimePath: string): Promise<void> {
  const dist = join(runtimePath, 'dist');
  mkdirSync(dist, { recursive: true });
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(HOST_DIR, 'runtime/instance/wrapper.ts')],
    outfile: join(dist, 'wrapper.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    // The app's own bundles lie beside the wrapper; it loads them by name when it runs.
    packages: 'external',
  });
  writeFileSync(join(dist, 'loader.js'), "'use strict';\nrequire('./__forge_wrapper__.cjs');\n");
}
