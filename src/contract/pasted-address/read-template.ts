import type { ProviderPreset } from '../provider';
import { bare, withoutPort } from './tidy';

/* A provider's addresses are templates; what an address says is found by filling one of them backwards. */

/** What reading an address needs to know of a provider. */
export type Preset = Pick<
  ProviderPreset<unknown>,
  'settings' | 'addresses' | 'allowedHosts' | 'oauth2' | 'requests'
>;
/** Values of a provider's settings, by key. */
export type Settings = Readonly<Record<string, string>>;
/** A setting of a provider. */
export type Setting = Preset['settings'][number];

/** What the path of an address says whose host is the provider's own, as guides print it; null: it is none. */
export function readPaths(
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
export function listTemplates({ oauth2, addresses = [], allowedHosts, requests }: Preset): readonly string[] {
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
export function readTemplates(
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
    const decoded = setting.pages ? cutPages(value, setting.pages) : isHost ? toHost(value) : decode(value);
    const kept = spell(setting, decoded);
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

/** Whether a value has the form that its setting asks for. */
export const fits = ({ pattern }: Setting, value: string) =>
  pattern === undefined || new RegExp(pattern).test(value);

/** A value in small letters where only these fit, as of the ID of a tenant. */
export function spell(setting: Setting, value: string): string {
  const small = value.toLowerCase();
  return !fits(setting, value) && fits(setting, small) ? small : value;
}
