import type { WrittenPage, ServedPage } from './dialects';

/** What a fault makes of a page, or of what the service believes. */
export interface Fault {
  readonly name: string;
  /** Whether it is worth trying with more than one page only. */
  readonly needsPages: boolean;
  /** Changes what the service believes of a page before it is written. */
  readonly believe?: (page: ServedPage, total: number) => ServedPage;
  /** Changes what is written; `call` counts the calls for this page from 0. */
  readonly spoil?: (written: WrittenPage, page: ServedPage, call: number) => SpoiltPage;
  /** Gives another page than the one that was asked for. */
  readonly redirect?: (from: number, size: number) => number;
  /** Rows that the service drops out of every page but the first, as a filter of its own does. */
  readonly drops?: number;
}

/** What goes over the line: a page, or a text of its own. */
export interface SpoiltPage extends WrittenPage {
  readonly text?: string;
}

/** From which page on something goes wrong: from the third, or from the second where there are but two. */
const isLater = ({ from, size }: ServedPage) => from >= size;

const onLater =
  (change: (written: WrittenPage) => SpoiltPage): NonNullable<Fault['spoil']> =>
  (written, page) =>
    isLater(page) ? change(written) : written;

/** An answer with its rows elsewhere: every list of it is called otherwise. */
function renameLists(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) =>
      Array.isArray(value) ? ['newName', value] : [name, renameLists(value)],
    ),
  );
}

function nullLists(body: unknown): unknown {
  if (Array.isArray(body)) return null;
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, nullLists(value)]));
}

/** Every fault; the first is none. How a service writes, which is no fault, is a dimension of its own. */
export const faults: readonly Fault[] = [
  { name: 'none', needsPages: false },
  { name: 'short pages', needsPages: true, drops: 1 },
  { name: 'a page again and again', needsPages: true, redirect: (from, size) => Math.min(from, size) },
  { name: 'the first page for every other', needsPages: true, redirect: () => 0 },
  { name: 'status 500', needsPages: false, spoil: onLater(() => ({ body: {}, status: 500 })) },
  {
    name: 'one status 502',
    needsPages: false,
    spoil: (written, _page, call) => (call === 0 ? { body: {}, status: 502 } : written),
  },
  {
    name: 'one status 429',
    needsPages: false,
    spoil: (written, _page, call) =>
      call === 0 ? { body: {}, status: 429, headers: { 'retry-after': '1' } } : written,
  },
  {
    name: 'errors and null rows',
    needsPages: false,
    spoil: onLater(({ body }) => ({
      body: { ...(nullLists(body) as object), errors: [{ message: 'Busy' }] },
    })),
  },
  {
    name: 'errors beside rows',
    needsPages: false,
    spoil: onLater(({ body, headers = {} }) => ({
      body: { ...(body as object), errors: [{ message: 'Busy' }] },
      headers,
    })),
  },
  {
    name: 'no success',
    needsPages: false,
    spoil: onLater(() => ({ body: { success: false, result: null } })),
  },
  { name: 'null rows', needsPages: false, spoil: onLater(({ body }) => ({ body: nullLists(body) })) },
  {
    name: 'another envelope',
    needsPages: false,
    spoil: onLater(({ body }) => ({ body: renameLists(body) })),
  },
  {
    name: 'a web page',
    needsPages: false,
    spoil: onLater(() => ({
      body: null,
      text: '<!doctype html><p>Maintenance</p>',
      headers: { 'content-type': 'text/html' },
    })),
  },
  {
    name: 'half an answer',
    needsPages: false,
    spoil: onLater((written) => ({ ...written, text: JSON.stringify(written.body).slice(0, -3) })),
  },
  {
    name: 'a window that ends',
    needsPages: true,
    spoil: (written, { from, size }) =>
      from >= 2 * size
        ? { body: { error: 'Result window is too large: offset must be at most 20' }, status: 400 }
        : written,
  },
  { name: 'a total too high', needsPages: false, believe: (page, total) => ({ ...page, total: total + 7 }) },
  {
    name: 'a total too low',
    needsPages: true,
    believe: (page, total) => ({ ...page, total: Math.max(1, total - 3) }),
  },
  {
    name: 'a total of the page',
    needsPages: true,
    believe: (page) => ({ ...page, total: page.rows.length }),
  },
  { name: 'no total', needsPages: true, believe: (page) => ({ ...page, total: 0 }) },
];
