import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORGE_LOCALES } from './forge-locales';

/** `translations` of manifest.yml with the files that it names. */
export interface Translations {
  /** The default and, by locale, what is looked at after it. */
  readonly fallback: Readonly<Record<string, string | readonly string[]>>;
  readonly resources: readonly {
    readonly key: string;
    /** Relative to the manifest. */
    readonly path: string;
    readonly text: string;
    readonly messages: unknown;
  }[];
}

export interface RawTranslations {
  readonly resources?: readonly { readonly key: string; readonly path: string }[];
  readonly fallback?: Record<string, string | string[]>;
}

/** Folder beside each resource's page from which `@forge/bridge` reads translations. */
const FOLDER = '__LOCALES__';

/** Reads the files that `translations` names; undefined for an app without it. */
export function readTranslations(appDir: string, raw: RawTranslations | undefined): Translations | undefined {
  if (raw === undefined) return undefined;
  const { resources = [], fallback = {} } = raw;
  for (const locale of [...resources.map(({ key }) => key), ...Object.values(fallback).flat()]) {
    if (!FORGE_LOCALES.includes(locale)) throw new Error(`host: Forge has no locale '${locale}'`);
  }
  if (typeof fallback['default'] !== 'string')
    throw new Error('host: translations.fallback needs its default');
  return {
    fallback,
    resources: resources.map(({ key, path }) => {
      const text = readFileSync(join(appDir, path), 'utf8');
      return { key, path, text, messages: JSON.parse(text) as unknown };
    }),
  };
}

/**
 * A module with its `{i18n: key}` as texts of a locale, or of those that it falls back to. Throws where not even the
 * default locale has the key, which Forge refuses to deploy.
 */
export function localize<T>(value: T, translations: Translations | undefined, locale: string): T {
  if (Array.isArray(value)) return value.map((each) => localize<unknown>(each, translations, locale)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { i18n } = value as { i18n?: unknown };
  if (typeof i18n === 'string') return textOf(i18n, translations, locale) as T;
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    localize<unknown>(each, translations, locale),
  ]);
  return Object.fromEntries(entries) as T;
}

function textOf(key: string, translations: Translations | undefined, locale: string): string {
  if (!translations) throw new Error(`host: manifest.yml uses i18n '${key}' without translations`);
  for (const each of lookupOrder(translations, locale)) {
    const messages = translations.resources.find((resource) => resource.key === each)?.messages;
    const text = messageAt(messages, key);
    if (text !== undefined) return text;
  }
  throw new Error(`host: the default locale has no text '${key}'`);
}

function lookupOrder({ fallback }: Translations, locale: string): string[] {
  return [locale, fallback[locale] ?? [], fallback['default'] ?? []].flat();
}

function messageAt(messages: unknown, key: string): string | undefined {
  let place = messages;
  for (const step of key.split('.')) place = (place as Record<string, unknown> | null | undefined)?.[step];
  return typeof place === 'string' ? place : undefined;
}

/** The file of this path in the folder of translations beside a resource; undefined where there is none. */
export function translationFile(
  manifest: {
    readonly translations?: Translations | undefined;
    readonly rawModules: Readonly<Record<string, unknown>>;
  },
  path: string,
): string | undefined {
  const { translations, rawModules } = manifest;
  if (!translations || !path.startsWith(`${FOLDER}/`)) return undefined;
  const name = path.slice(FOLDER.length + 1);
  if (name === 'i18n-info.json') return JSON.stringify(infoFile(translations, rawModules));
  return translations.resources.find(({ key }) => `${key}.json` === name)?.text;
}

/** What Forge's CLI writes of the manifest's own texts and of the locales. */
function infoFile(translations: Translations, modules: unknown): object {
  const { resources, fallback } = translations;
  const texts = keysIn(modules).map((key) => [
    key,
    Object.fromEntries(
      resources.flatMap(({ key: locale, messages }) => {
        const text = messageAt(messages, key);
        return text === undefined ? [] : [[locale, text]];
      }),
    ),
  ]);
  return {
    translations: Object.fromEntries(texts) as object,
    config: { locales: resources.map(({ key }) => key).sort(), fallback },
  };
}

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { i18n } = value as { i18n?: unknown };
  if (typeof i18n === 'string') return [i18n];
  return [...new Set(Object.values(value).flatMap(keysIn))];
}
