/** How a pair is written before it becomes base64; see {@link toBasicCredentials}. */
export type BasicSpelling = 'encoded' | 'raw';

/**
 * The `Authorization` header of HTTP Basic with a client's id and secret.
 * - `encoded`: each form-encoded before they are joined (RFC 6749 §2.3.1). What every URL leaves alone (RFC 3986 §2.3:
 *   letters, digits, `-._~`) is left alone, so that servers that do not decode take the ids and secrets they made.
 * - `raw`: the pair as it is, for servers that do not decode.
 */
export function toBasicCredentials(id: string, secret: string, spelling: BasicSpelling): string {
  const write = spelling === 'raw' ? (text: string) => text : formEncode;
  return `Basic ${toBase64(`${write(id)}:${write(secret)}`)}`;
}

function formEncode(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length).replaceAll('%7E', '~');
}

/** base64 of the UTF-8 text. */
function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
