/*
 * What an admin pastes where an address or a part of one is asked for: with a scheme or without, a page out of the
 * browser, an endpoint where a tenant is asked for, a guide's spelling with gaps, punctuation of the mail around it.
 * A provider's own templates say what its addresses look like, so reading one is filling a template backwards. Form
 * and server use the same functions.
 */

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

/** The scheme of an address, with all that people paste before it. */
export const scheme = /^(?:https?:\/*)+/i;
/** Without scheme, however often it was put before it. */
export const bare = (text: string) => text.replace(scheme, '').replace(/^\/+/, '');

/** The host, with a port that is not 443, that a text names as host or address; otherwise the text as it was. */
export function readPastedHost(text: string): string {
  const tidied = tidyPasted(text);
  const host = bare(tidied).split(/[/?#]/, 1)[0] ?? '';
  return withoutPort(host === '' ? tidied : host).toLowerCase();
}

/** An address with its scheme, which people leave out as browsers do; a text that names no host as it was. */
export function readPastedAddress(text: string): string {
  const tidied = tidyPasted(text);
  return startsWithHost(tidied) ? `https://${tidied}` : tidied;
}

/** Whether a text begins with the name of a host, without a scheme. */
export const startsWithHost = (text: string) => /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/.test(text);

/** A host without the dot and the port that say nothing. */
export const withoutPort = (host: string) => host.replace(/\.?(?::443)?$/, '');

/**
 * A text without the spaces and line breaks that mails put into long addresses. Those within the host stay: without
 * them it would be another host.
 */
export function joinLines(text: string): string {
  const [, start = '', path = ''] = /^((?:https?:\/*)*[^/?#]*)(.*)$/is.exec(text) ?? [];
  return `${start.trim()}${path.replace(/\s+/g, '')}`;
}
