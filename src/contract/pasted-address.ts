import type { ProviderPreset } from './provider';

/*
 * What an admin pastes where an address or a part of one is asked for: with a scheme or without, a page out of the
 * browser, an endpoint where a tenant is asked for, a guide's spelling with gaps, punctuation of the mail around it.
 * A provider's own templates say what its addresses look like, so reading one is filling a template backwards. Form
 * and server use the same functions.
 */

type Preset = Pick<
  ProviderPreset<unknown>,
  'settings' | 'addresses' | 'allowedHosts' | 'oauth2' | 'requests'
>;
type Settings = Readonly<Record<string, string>>;
type Setting = Preset['settings'][number];

/** Addresses of a sign-in that are read as templates. */
export const pastedEndpoints = ['authUrl', 'tokenUrl', 'revokeUrl'] as const;
export type PastedEndpoint = (typeof pastedEndpoints)[number];

/** Signs that texts carry along from mails and documents without showing them. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const wrappers: Readonly<Record<string, string>> = {
  '<': '>',
  '(': ')',
  '[': ']',
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '”': '”',
  '‘': '’',
  '‚': '‘',
  '«': '»',
  '»': '«',
  '‹': '›',
};
/** The line's label that was copied along: `Token Url:{tenant}/oauth2/v2.0/token`. */
const label = /^\p{L}[\p{L} ]{1,30}:\s*(?=https?:|[{<])/iu;

/** A pasted text without what surrounded it: spaces, a label, quotes and brackets, the full stop of the sentence. */
export function tidyPasted(text: string): string {
  let tidied = text.replace(invisible, '').trim();
  for (;;) {
    const before = tidied;
    const closing = wrappers[tidied.charAt(0)];
    if (closing !== undefined && tidied.length > 1 && tidied.endsWith(closing)) tidied = tidied.slice(1, -1);
    tidied = tidied
      .replace(/[\s.,;]+$/, '')
      .replace(/^["“„”«‹`']+(?=\S)/, '')
      .replace(/["”“»›`']+$/, '')
      .replace(label, '')
      .trim();
    if (tidied === before) return tidied;
  }
}

/**
 * A text without the spaces and line breaks that mails put into long addresses. Those within the host stay: without
 * them it would be another host.
 */
function joinLines(text: string): string {
  const [, start = '', path = ''] = /^((?:https?:\/*)*[^/?#]*)(.*)$/is.exec(text) ?? [];
  return `${start.trim()}${path.replace(/\s+/g, '')}`;
}

const scheme = /^(?:https?:\/*)+/i;
/** Without scheme, however often it was put before it. */
const bare = (text: string) => text.replace(scheme, '').replace(/^\/+/, '');

/** The host, with a port that is not 443, that a text names as host or address; otherwise the text as it was. */
export function readPastedHost(text: string): string {
  const tidied = tidyPasted(text);
  const host = bare(tidied).split(/[/?#]/, 1)[0] ?? '';
  return withoutPort(host === '' ? tidied : host).toLowerCase();
}

const withoutPort = (host: string) => host.replace(/\.?(?::443)?$/, '');

/**
 * The settings after `text` was pasted into the one called `key`: read out of the address if it is one of the
 * provider's, with what else that says (a sign-in host names the cloud); tidied if it is none.
 */
export function readPastedSetting(preset: Preset, settings: Settings, key: string, text: string): Settings {
  const setting = preset.settings.find((each) => each.key === key);
  const templates = listTemplates(preset).filter((template) => template.includes(`{${key}}`));
  if (setting === undefined || setting.options !== undefined || templates.length === 0) {
    return { ...settings, [key]: text.trim() };
  }
  const tidied = tidyPasted(text);
  const rewritten = rewrite(bare(joinLines(tidied)), setting);
  const isPlain = rewritten === tidied && !/[/?#\\]/.test(tidied) && fits(setting, tidied);
  const found = isPlain
    ? null
    : (readTemplates(preset, templates, rewritten, settings) ??
      readPaths(preset, templates, rewritten, settings));
  return { ...settings, [key]: tidied, ...found };
}

function rewrite(address: string, { rewrites = [] }: Setting): string {
  return rewrites.reduce((text, { from, to }) => text.replace(new RegExp(from, 'i'), to), address);
}

/** What an endpoint's address was understood as. */
export interface ReadEndpoint {
  /** The address; what it names as a gap (`{tenant}`) stands in it under the setting's key, to be filled in. */
  readonly address: string;
  /** Settings that it tells by itself. */
  readonly found: Settings;
}

/**
 * Reads what was pasted for an endpoint: completed by the provider's host where a guide prints it without
 * (`{tenant}/oauth2/v2.0/token`), or by a scheme.
 */
export function readPastedEndpoint(
  preset: Preset,
  field: PastedEndpoint,
  text: string,
  settings: Settings,
): ReadEndpoint {
  const named = joinLines(nameGaps(tidyPasted(text), preset));
  if (named === '') return { address: '', found: {} };
  const address = complete(preset, preset.oauth2?.[field] ?? '', named);
  const found = address.includes('{')
    ? {}
    : readTemplates(preset, listTemplates(preset), bare(address), settings);
  return { address, found: found ?? {} };
}

/** Gaps as guides print them, under the keys of the settings: `{TenantID}`, `<Base URL>`. */
function nameGaps(text: string, { settings }: Preset): string {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const keys = new Map(
    settings.flatMap(({ key, gapNames = [] }) =>
      [key, ...gapNames].map((name) => [plain(name), key] as const),
    ),
  );
  return text.replace(
    /\{([\w .-]{1,40})\}|<([\w .-]{1,40})>/g,
    (gap: string, braced?: string, angled?: string) => {
      const key = keys.get(plain(braced ?? angled ?? ''));
      return key === undefined ? gap : `{${key}}`;
    },
  );
}

function complete(preset: Preset, own: string, text: string): string {
  if (scheme.test(text)) {
    const [first = 'https'] = /^[a-z]+/i.exec(text) ?? [];
    return `${first.toLowerCase()}://${bare(text)}`;
  }
  // An address without its scheme (RFC 3986 §4.2): what follows is its host.
  if (text.startsWith('//')) return `https:${text}`;
  const host = /^https:\/\/([^/]+)/.exec(own)?.[1] ?? '';
  const [first = ''] = text.split('/', 1);
  const gap = /^\{(\w+)\}$/.exec(first)?.[1];
  if (
    host !== '' &&
    (text.startsWith('/') || isRelative(preset, text) || (gap && !host.includes(`{${gap}}`)))
  ) {
    return `https://${host}/${text.replace(/^\/+/, '')}`;
  }
  return gap !== undefined || /^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(first) ? `https://${text}` : text;
}

/** Whether a text is the path of one of the provider's addresses, whose host is the provider's own. */
const isRelative = (preset: Preset, text: string) =>
  readPaths(preset, listTemplates(preset), text, {}) !== null;

/** What the path of an address says whose host is the provider's own, as guides print it; null: it is none. */
function readPaths(
  preset: Preset,
  templates: readonly string[],
  text: string,
  settings: Settings,
): Settings | null {
  for (const template of templates) {
    const [host = '', ...path] = template.split('/');
    const hasOwnHost = listGaps(host).every((name) => optionsBy(preset, name).length > 0);
    if (!hasOwnHost || path.length < 2) continue;
    const built = buildPattern(preset, path.join('/'), false);
    const match = built?.pattern.exec(text);
    const read = match && readMatch(preset, built!.names, match, settings);
    if (read) return read;
  }
  return null;
}

/** The provider's addresses without scheme and query, those with the most to recognise first. */
function listTemplates({ oauth2, addresses = [], allowedHosts, requests }: Preset): readonly string[] {
  const endpoints = [
    oauth2?.tokenUrl,
    oauth2?.authUrl,
    oauth2?.revokeUrl,
    oauth2?.issuer,
    oauth2?.adminConsentUrl,
  ];
  const whole = [...endpoints, ...addresses, ...requests.map(({ url }) => url)].filter(
    (each) => each !== undefined && each !== '',
  ) as readonly string[];
  const paths = whole.map((each) => bare(each).replace(/\?.*$/s, '').replace(/\/$/, ''));
  const hosts = [...paths.map((each) => each.split('/', 1)[0] ?? ''), ...allowedHosts];
  const templates = new Set([...paths, ...hosts].filter((each) => each.includes('{')));
  const weigh = (template: string) => template.replace(/\{+\w+\}+/g, '').length;
  return [...templates].sort((a, b) => weigh(b) - weigh(a));
}

const listGaps = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** What an address says, by the first of the templates that it is one of; null: none. */
function readTemplates(
  preset: Preset,
  templates: readonly string[],
  address: string,
  settings: Settings,
): Settings | null {
  // Whoever is named before a host is no part of it.
  if (/^[^/?#]*[@\\]/.test(address)) return null;
  for (const template of templates) {
    const built = buildPattern(preset, template, true);
    const match = built?.pattern.exec(address);
    const read = match && readMatch(preset, built!.names, match, settings);
    if (read) return read;
  }
  return null;
}

/** A template as a pattern whose groups are its gaps, in their order; null: one of them is filled in elsewhere. */
function buildPattern(
  preset: Preset,
  template: string,
  isOpen: boolean,
): { readonly pattern: RegExp; readonly names: readonly string[] } | null {
  const names: string[] = [];
  const parts = template.split(/(\{\{?\w+\}?\})/).filter((part) => part !== '');
  let source = '';
  for (const [index, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (/^\{\{/.test(part)) source += '[^/?#]+';
    else if (name === undefined) source += escapePattern(part);
    else {
      const gap = buildGap(preset, name, index === parts.length - 1);
      if (gap === null) return null;
      names.push(name);
      source += `(${gap})`;
    }
  }
  return { pattern: new RegExp(`^${source}${isOpen ? '(?:[/?#].*)?' : '/?'}$`, 'is'), names };
}

function buildGap(preset: Preset, name: string, isLast: boolean): string | null {
  const values = optionsBy(preset, name).map(({ variables }) => escapePattern(variables[name] ?? ''));
  if (values.length > 0) return [...new Set(values)].join('|');
  const setting = preset.settings.find(({ key }) => key === name);
  if (setting === undefined || setting.options !== undefined) return null;
  if (setting.pages === undefined) return '[^/?#]+';
  return isLast ? '[^?#]+' : '[^?#]*?[^/?#]';
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Options that bring a value for a gap, such as the clouds' sign-in hosts. */
const optionsBy = ({ settings }: Preset, name: string) =>
  settings.flatMap(({ options = [] }) => options).filter(({ variables }) => variables[name] !== undefined);

function readMatch(
  preset: Preset,
  names: readonly string[],
  match: RegExpExecArray,
  settings: Settings,
): Settings | null {
  const read: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = match[index + 1] ?? '';
    const setting = preset.settings.find(({ key }) => key === name);
    if (setting === undefined) {
      const chosen = chooseOption(preset, name, value, settings);
      if (chosen === null) return null;
      read[chosen.key] = chosen.value;
      continue;
    }
    const isHost = match.index === 0 && match[0].startsWith(value);
    const kept = setting.pages ? cutPages(value, setting.pages) : isHost ? toHost(value) : decode(value);
    if (!fits(setting, kept) || (read[name] !== undefined && read[name] !== kept)) return null;
    read[name] = kept;
  }
  return read;
}

/** The option with this value of a variable: the one that is chosen, where several have it. */
function chooseOption(
  preset: Preset,
  name: string,
  value: string,
  settings: Settings,
): { readonly key: string; readonly value: string } | null {
  for (const { key, options = [] } of preset.settings) {
    const fitting = options.filter(({ variables }) => variables[name] === value.toLowerCase());
    const [first] = fitting;
    const current = settings[key] ?? '';
    if (first) return { key, value: fitting.some((each) => each.value === current) ? current : first.value };
  }
  return null;
}

/** An address up to the first of the product's own pages: host and context path. */
function cutPages(address: string, pages: readonly string[]): string {
  const [host = '', ...path] = address.split('/').filter((segment) => segment !== '');
  const isPage = (segment: string) =>
    pages.includes(segment.toLowerCase()) || /\.(?:action|jspa?|html?)$/i.test(segment);
  const end = path.findIndex(isPage);
  return [toHost(host), ...(end === -1 ? path : path.slice(0, end))].join('/');
}

const toHost = (text: string) => withoutPort(text).toLowerCase();

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const fits = ({ pattern }: Setting, value: string) =>
  pattern === undefined || new RegExp(pattern).test(value);
