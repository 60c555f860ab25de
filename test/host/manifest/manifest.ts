import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { localize, readTranslations, type RawTranslations, type Translations } from './translations';

/** A module of manifest.yml as written there; the host reads only the properties it acts on. */
export interface ManifestModule {
  readonly key: string;
  readonly title?: string;
  readonly description?: string;
  readonly resource?: string;
  readonly function?: string;
  readonly resolver?: { readonly function?: string; readonly endpoint?: string };
  readonly queue?: string;
  readonly config?:
    { readonly resource?: string; readonly title?: string; readonly openOnInsert?: boolean } | boolean;
  readonly adfExport?: { readonly function: string };
  readonly interval?: 'fiveMinute' | 'hour' | 'day' | 'week';
  readonly response?: { readonly type?: string };
  readonly layout?: string;
  readonly autoConvert?: { readonly matchers: readonly { readonly pattern: string }[] };
  /** Which users without a licence the module is shown to; none without it. */
  readonly unlicensedAccess?: readonly string[];
  readonly [property: string]: unknown;
}

export interface ManifestFunction {
  readonly key: string;
  /** `<module>.<export>`, for example `index.adminResolver`. */
  readonly handler: string;
  readonly timeoutSeconds?: number;
}

export interface ManifestResource {
  readonly key: string;
  /** A .tsx file (UI Kit) or a folder of built files (Custom UI), relative to the manifest. */
  readonly path: string;
}

/** manifest.yml in the form the host works with; every list is present. */
export interface Manifest {
  readonly appId: string;
  readonly memoryMB: number;
  /** Products the app may be installed in. */
  readonly products: readonly string[];
  /**
   * Modules by their type, for example `macro` or `confluence:globalSettings`; functions are apart. Their texts are
   * those of the default locale; see {@link inLocale}.
   */
  readonly modules: Readonly<Record<string, readonly ManifestModule[]>>;
  /** The same with `{i18n: key}` as the manifest has it. */
  readonly rawModules: Readonly<Record<string, readonly ManifestModule[]>>;
  readonly translations?: Translations | undefined;
  readonly functions: readonly ManifestFunction[];
  readonly resources: readonly ManifestResource[];
  readonly scopes: readonly string[];
  /** Addresses of `permissions.external.fetch.backend`, in their order. */
  readonly backendAddresses: readonly string[];
  /** Whether admins may allow further hosts (`permissions.external.configurable.enabled`). */
  readonly customerManagedEgress: boolean;
  /** `permissions.content.styles`, for the Content-Security-Policy of Custom UI. */
  readonly contentStyles: readonly string[];
}

/** A module with its type. */
export interface TypedModule {
  readonly type: string;
  readonly module: ManifestModule;
}

interface RawManifest {
  app?: { id?: string; runtime?: { memoryMB?: number }; compatibility?: Record<string, unknown> };
  modules?: Record<string, ManifestModule[]> & { function?: ManifestFunction[] };
  resources?: ManifestResource[];
  translations?: RawTranslations;
  permissions?: {
    scopes?: string[] | Record<string, unknown>;
    content?: { styles?: string[] };
    external?: {
      fetch?: { backend?: (string | { address?: string })[] };
      configurable?: { enabled?: boolean };
    };
  };
}

const DEFAULT_MEMORY_MB = 512;

/** Reads `<appDir>/manifest.yml`. Throws with the file's path when it is missing or refers to what it does not define. */
export function readManifest(appDir: string): Manifest {
  const path = join(appDir, 'manifest.yml');
  const raw = parse(readFileSync(path, 'utf8')) as RawManifest;
  const { function: functions = [], ...modules } = raw.modules ?? {};
  const permissions = raw.permissions ?? {};
  const translations = readTranslations(appDir, raw.translations);
  const manifest: Manifest = {
    appId: raw.app?.id?.split('/').pop() ?? 'unknown-app',
    memoryMB: raw.app?.runtime?.memoryMB ?? DEFAULT_MEMORY_MB,
    products: Object.keys(raw.app?.compatibility ?? { confluence: true }),
    modules: localize(modules, translations, 'default'),
    rawModules: modules,
    translations,
    functions: functions,
    resources: raw.resources ?? [],
    scopes: Array.isArray(permissions.scopes) ? permissions.scopes : Object.keys(permissions.scopes ?? {}),
    backendAddresses: (permissions.external?.fetch?.backend ?? []).map((entry) =>
      typeof entry === 'string' ? entry : (entry.address ?? ''),
    ),
    customerManagedEgress: permissions.external?.configurable?.enabled === true,
    contentStyles: permissions.content?.styles ?? [],
  };
  checkReferences(manifest, path);
  return manifest;
}

/** The manifest with the texts of its modules in a locale. */
export function inLocale(manifest: Manifest, locale: string): Manifest {
  return { ...manifest, modules: localize(manifest.rawModules, manifest.translations, locale) };
}

/** The manifest with every module open to further kinds of people without a licence. */
export function openedTo(manifest: Manifest, kinds: readonly string[]): Manifest {
  if (kinds.length === 0) return manifest;
  const modules = Object.entries(manifest.modules).map(([type, each]) => [
    type,
    each.map((module) => ({ ...module, unlicensedAccess: [...(module.unlicensedAccess ?? []), ...kinds] })),
  ]);
  return { ...manifest, modules: Object.fromEntries(modules) as Manifest['modules'] };
}

/** Every module of the manifest, with its type. */
export function allModules(manifest: Manifest): TypedModule[] {
  return Object.entries(manifest.modules).flatMap(([type, modules]) =>
    modules.map((module) => ({ type, module })),
  );
}

/** The module with this key; undefined when there is none. */
export function findModule(manifest: Manifest, key: string): TypedModule | undefined {
  return allModules(manifest).find(({ module }) => module.key === key);
}

/** The function with this key; throws by name when there is none. */
export function functionOf(manifest: Manifest, key: string): ManifestFunction {
  const found = manifest.functions.find((each) => each.key === key);
  if (!found) throw new Error(`host: manifest.yml has no function '${key}'`);
  return found;
}

/** Whether a resource is UI Kit, which is told from Custom UI by its path being a source file. */
export function isUiKitResource(resource: ManifestResource): boolean {
  return /\.[jt]sx?$/.test(resource.path);
}

function checkReferences(manifest: Manifest, path: string): void {
  const functionKeys = new Set(manifest.functions.map(({ key }) => key));
  const resourceKeys = new Set(manifest.resources.map(({ key }) => key));
  for (const { type, module } of allModules(manifest)) {
    const wanted = [module.function, module.resolver?.function, module.adfExport?.function];
    for (const key of wanted) {
      if (key !== undefined && !functionKeys.has(key)) {
        throw new Error(`${path}: ${type} '${module.key}' names the function '${key}', which is not defined`);
      }
    }
    if (module.resource !== undefined && !resourceKeys.has(module.resource)) {
      throw new Error(
        `${path}: ${type} '${module.key}' names the resource '${module.resource}', which is not defined`,
      );
    }
  }
}
