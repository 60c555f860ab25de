import type { Manifest, ManifestModule } from '../../manifest/manifest';
import { SITE } from '../../runtime/site-identity';

/** A `jira:customFieldType` of the manifest, as far as the host acts on it. */
export interface FieldType {
  readonly moduleKey: string;
  /** `ari:cloud:ecosystem::extension/<app>/<environment>/static/<module>`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly isList: boolean;
  readonly readOnly: boolean;
  readonly schema?: unknown;
  readonly view: {
    readonly resource?: string;
    readonly experience: readonly string[];
    readonly formatter?: {
      readonly expression: string;
      readonly api: boolean;
      readonly historyView: boolean;
    };
    readonly valueFunction?: string;
  };
  readonly edit: {
    readonly resource?: string;
    readonly experience: readonly string[];
    readonly validation?: { readonly expression: string; readonly errorMessage: string };
    readonly parser?: string;
  };
  readonly contextConfig?: { readonly resource: string };
  readonly searchSuggestions?: { readonly function?: string; readonly expression?: string };
  readonly unlicensedAccess: readonly string[];
}

interface RawFieldType {
  readonly name?: string;
  readonly description?: string;
  readonly type?: string;
  readonly collection?: string;
  readonly readOnly?: boolean;
  readonly schema?: unknown;
  readonly view?: {
    readonly resource?: string;
    readonly render?: string;
    readonly experience?: string[];
    readonly formatter?: { expression: string; api?: boolean; historyView?: boolean };
    readonly value?: { function: string };
  };
  readonly edit?: {
    readonly resource?: string;
    readonly experience?: string[];
    readonly validation?: { expression: string; errorMessage?: string };
    readonly parser?: { expression: string };
  };
  readonly contextConfig?: { readonly resource?: string };
  readonly searchSuggestions?: { readonly function?: string; readonly expression?: string };
  readonly unlicensedAccess?: string[];
}

/** Data types that the host implements; Jira's user, group and date types are not among them. */
const KNOWN_TYPES = ['object', 'string', 'number'];

/** The id of a module of the app as Jira writes it. */
export function extensionAri(manifest: Manifest, moduleKey: string): string {
  return `ari:cloud:ecosystem::extension/${manifest.appId}/${SITE.environmentId}/static/${moduleKey}`;
}

/** The custom field types of the manifest. Throws by name for what the host does not implement. */
export function fieldTypesOf(manifest: Manifest): FieldType[] {
  return (manifest.modules['jira:customFieldType'] ?? []).map((module) => toFieldType(manifest, module));
}

function toFieldType(manifest: Manifest, module: ManifestModule): FieldType {
  const raw = module as unknown as RawFieldType;
  const type = raw.type ?? '';
  const where = `jira:customFieldType '${module.key}'`;
  if (!KNOWN_TYPES.includes(type)) throw new Error(`host: ${where}: the type '${type}' is not implemented`);
  if (type === 'object' && raw.view?.formatter === undefined) {
    throw new Error(`${where}: a field of the type object needs view.formatter`);
  }
  if (raw.view?.resource !== undefined && raw.view.render !== 'native') {
    throw new Error(`${where}: the view of a field is UI Kit only (render: native)`);
  }
  const { view = {}, edit = {}, contextConfig, searchSuggestions } = raw;
  return {
    moduleKey: module.key,
    id: extensionAri(manifest, module.key),
    name: raw.name ?? module.key,
    description: raw.description ?? '',
    type,
    isList: raw.collection === 'list',
    readOnly: raw.readOnly === true,
    ...(raw.schema === undefined ? {} : { schema: raw.schema }),
    view: {
      ...(view.resource === undefined ? {} : { resource: view.resource }),
      experience: view.experience ?? [],
      ...(view.formatter === undefined
        ? {}
        : {
            formatter: {
              expression: view.formatter.expression,
              api: view.formatter.api === true,
              historyView: view.formatter.historyView === true,
            },
          }),
      ...(view.value === undefined ? {} : { valueFunction: view.value.function }),
    },
    edit: {
      ...(edit.resource === undefined ? {} : { resource: edit.resource }),
      experience: edit.experience ?? [],
      ...(edit.validation === undefined
        ? {}
        : {
            validation: {
              expression: edit.validation.expression,
              errorMessage: edit.validation.errorMessage ?? 'The value is not valid.',
            },
          }),
      ...(edit.parser === undefined ? {} : { parser: edit.parser.expression }),
    },
    ...(contextConfig?.resource === undefined ? {} : { contextConfig: { resource: contextConfig.resource } }),
    ...(searchSuggestions === undefined ? {} : { searchSuggestions }),
    unlicensedAccess: raw.unlicensedAccess ?? [],
  };
}
