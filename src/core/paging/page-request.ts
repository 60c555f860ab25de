import { isObject } from '../is-object';

/** What to ask for one page with: an absolute URL and, for POST, the body as a JSON value. */
export interface PageRequest {
  readonly url: string;
  /** Null: no body. */
  readonly body: unknown;
  /** Absent: as the data source says. */
  readonly method?: 'GET';
}

/** Sets a query parameter, in the place of one of the same name; leaves the rest of the query as it is spelled. */
export function setQueryParameter(url: string, name: string, value: string): string {
  return setEncodedParameter(url, name, encodeURIComponent(value.toWellFormed()));
}

/** The same for a value that is percent-encoded already. */
export function setEncodedParameter(url: string, name: string, value: string): string {
  const hash = url.indexOf('#');
  const address = hash === -1 ? url : url.slice(0, hash);
  const question = address.indexOf('?');
  const base = question === -1 ? address : address.slice(0, question);
  const query = question === -1 ? '' : address.slice(question + 1);
  const kept = query.split('&').filter((pair) => pair !== '' && readName(pair) !== name);
  return `${base}?${[...kept, `${encodeName(name)}=${value}`].join('&')}`;
}

/** Sets a member of a JSON body by a dotted path (`variables.after`), making objects on the way; copies what it changes. */
export function setBodyMember(body: unknown, dottedPath: string, value: unknown): unknown {
  const [name = '', ...rest] = dottedPath.split('.');
  const record = isObject(body) ? body : {};
  const current = Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : undefined;
  const next = rest.length === 0 ? value : setBodyMember(current, rest.join('.'), value);
  // A computed key in a literal makes a member of its own even for `__proto__`.
  return { ...record, [name]: next };
}

/** OData's `$top` keeps its dollar sign: some servers compare the name before they decode it. */
const encodeName = (name: string) => encodeURIComponent(name).replaceAll('%24', '$');

function readName(pair: string): string {
  const name = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
