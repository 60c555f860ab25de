import type { Surface } from '../../contract/binding';

/*
 * A macro's or field's saved configuration reaches us by way of the browser, so it proves nothing. The seal
 * does: HMAC-SHA-256 (RFC 2104) over data source, author-fixed parameters, surface and the hidden columns that are
 * opened, made only for someone who may use that data source there.
 */

/** What a seal vouches for. */
export interface SealedChoice {
  readonly dataSourceId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly surface: Surface;
  /** Keys of the hidden columns that it opens; none: a seal as it was before there was such a list. */
  readonly hiddenColumns?: readonly string[];
}

const encoder = new TextEncoder();

/** Seals a choice: base64url, 43 characters. `sealKey` is the data source's own, as base64url. */
export function sealChoice(sealKey: string, choice: SealedChoice): Promise<string> {
  return sealText(sealKey, canonicalText(choice));
}

/** Whether a seal is the one for this choice. Compares in constant time. */
export function isSealValid(sealKey: string, choice: SealedChoice, seal: string): Promise<boolean> {
  return isTextSealed(sealKey, canonicalText(choice), seal);
}

/** Seals a text that says what it is of in its first part, so that no seal counts for something else. */
export async function sealText(sealKey: string, text: string): Promise<string> {
  const key = await importKey(sealKey, 'sign');
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
  return toBase64Url(new Uint8Array(mac));
}

/** Whether a seal is the one for this text. Compares in constant time. */
export async function isTextSealed(sealKey: string, text: string, seal: string): Promise<boolean> {
  const mac = fromBase64Url(seal);
  // The last character has two spare bits: without this check four spellings would count as one seal.
  if (mac === null || toBase64Url(mac) !== seal) return false;
  const key = await importKey(sealKey, 'verify');
  return crypto.subtle.verify('HMAC', key, mac, encoder.encode(text));
}

/** One text per choice, whatever the order of its parameters and columns. */
function canonicalText(choice: SealedChoice): string {
  const parameters = Object.entries(choice.parameters).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const chosen = [choice.surface, choice.dataSourceId, parameters];
  const opened = [...new Set(choice.hiddenColumns)].sort();
  return JSON.stringify(opened.length === 0 ? ['binding-1', ...chosen] : ['binding-2', ...chosen, opened]);
}

async function importKey(sealKey: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  const bytes = fromBase64Url(sealKey) ?? new Uint8Array();
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    );
  } catch {
    return null;
  }
}
