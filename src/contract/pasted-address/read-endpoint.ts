import { listTemplates, readPaths, readTemplates } from './read-template';
import type { Preset, Settings } from './read-template';
import { bare, joinLines, scheme, startsWithHost, tidyPasted } from './tidy';

/** Addresses of a sign-in that are read as templates. */
export const pastedEndpoints = ['authUrl', 'tokenUrl', 'revokeUrl'] as const;
export type PastedEndpoint = (typeof pastedEndpoints)[number];

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
  return gap !== undefined || startsWithHost(first) ? `https://${text}` : text;
}

/** Whether a text is the path of one of the provider's addresses, whose host is the provider's own. */
const isRelative = (preset: Preset, text: string) =>
  readPaths(preset, listTemplates(preset), text, {}) !== null;
