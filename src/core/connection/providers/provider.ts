import type { PresetRequest, ProviderPreset } from '../../../contract/provider';
import type { ColumnType } from '../../../contract/table';
import type { Language } from '../../../contract/text/language';
import type { TranslatedLocale } from '../../../contract/text/languages';

type LanguageCode = TranslatedLocale extends infer L
  ? L extends `${infer Code}-${string}`
    ? Code
    : never
  : never;

/** A provider's text in every language. What a further language lacks is told in English. */
export type ProviderText = { readonly en: string; readonly de: string } & {
  readonly [Code in Exclude<LanguageCode, 'de'>]?: string;
};

/** A provider as it is written: one file, with its texts beside the places where they stand. */
export type Provider = ProviderPreset<ProviderText>;

/** A name that every language writes alike, such as Okta. */
export function same(name: string): ProviderText {
  return { en: name, de: name };
}

/** A column of a ready-made request. `path` is a JSONPath (RFC 9535) into a row. */
export function column(
  key: string,
  name: ProviderText,
  path: string,
  type: ColumnType = 'text',
): NonNullable<PresetRequest<ProviderText>['columns']>[number] {
  return { key, name, path, type, hidden: false };
}

/** A parameter of a ready-made request that the author of a page gives a value, beginning with `preset`. */
export function textParameter(
  key: string,
  label: ProviderText,
  preset?: string,
): NonNullable<PresetRequest<ProviderText>['parameters']>[number] {
  const base = { key, label, type: 'text', choices: [], source: 'fixed' } as const;
  return preset === undefined
    ? { ...base, choices: [], required: false }
    : { ...base, choices: [], default: preset, required: true };
}

/** A provider's text in the reader's language. */
export function tellProviderText(text: ProviderText, { locale }: Language): string {
  const code = locale.split('-')[0] ?? '';
  const told: unknown = Object.hasOwn(text, code) ? text[code as keyof ProviderText] : undefined;
  return typeof told === 'string' ? told : text.en;
}

/** A provider with every text in the reader's language, as it may leave the server. */
export function tellProvider(provider: Provider, language: Language): ProviderPreset {
  return tellBelow(provider, language) as ProviderPreset;
}

/** Everything below `value` as it is, save texts: a text that a provider gains is told without another line here. */
function tellBelow(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => tellBelow(each, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return tellProviderText(value, language);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tellBelow(each, language)]));
}

function isText(value: object): value is ProviderText {
  return 'en' in value && 'de' in value && typeof value.en === 'string';
}
