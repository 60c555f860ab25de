import type { LinkValue } from '../../../contract/table';
import { wordsOf } from '../table-words';
import type { ViewerFormat } from '../viewer-format';
import { cut, maxCellCharacters } from './parts/texts';
import { textShowing } from './parts/text-showing';
import type { ReadingRules, RowOrigin } from './reading-rules';
import type { FilledCell, ShowingRules } from './showing-rules';

/*
 * An image, kept as its address and what it shows. The address is https at a host that the connection allows, as
 * every reader's browser fetches it; or the image itself, as base64 of a format that holds pixels and nothing else:
 * no SVG, which can carry scripts and load more. Everything else fits no image.
 */

/** Beginnings in base64 of the formats that browsers draw and that hold only pixels. */
const rasters: readonly (readonly [type: string, start: string])[] = [
  ['image/png', 'iVBORw0KGgo'],
  ['image/jpeg', '/9j/'],
  ['image/gif', 'R0lGOD'],
  ['image/webp', 'UklGR'],
];

export const reading: ReadingRules = {
  read: readImage,
  spellings: {},
  guess: {
    rank: 'narrow',
    fits: ({ values, origin }) =>
      values.every(
        (value) =>
          typeof value === 'string' &&
          /^data:image\/|^https:\/\/[^?#]+\.(?:png|jpe?g|gif|webp)(?:[?#]|$)/i.test(value) &&
          readAddress(value, origin) !== null,
      ),
  },
  settings: ['imageSize'],
  isFetchedByReaders: true,
  schema: {
    type: 'object',
    properties: { url: { type: 'string' }, text: { type: 'string' } },
    required: ['url', 'text'],
  },
};

function readImage(raw: unknown, origin: RowOrigin): LinkValue | null {
  if (typeof raw === 'string') return buildImage(raw, '', origin);
  if (typeof raw !== 'object' || raw === null) return null;
  const record = raw as Record<string, unknown>;
  const address = record['url'] ?? record['src'] ?? record['href'] ?? record['Url'];
  const text =
    record['alt'] ?? record['description'] ?? record['title'] ?? record['name'] ?? record['Description'];
  return typeof address === 'string'
    ? buildImage(address, typeof text === 'string' ? cut(text) : '', origin)
    : null;
}

function buildImage(address: string, text: string, origin: RowOrigin): LinkValue | null {
  const url = readAddress(address, origin);
  return url === null ? null : { url, text };
}

function readAddress(address: string, origin: RowOrigin): string | null {
  // As for any cell's text, so that one picture cannot fill a snapshot; an address cut short would be another one.
  if (address.length > maxCellCharacters) return null;
  const base64 = /^(?:data:image\/(?:png|jpe?g|gif|webp);base64,)?([A-Za-z0-9+/]{40,}={0,2})$/i.exec(
    address,
  )?.[1];
  if (base64 !== undefined) {
    // The format by its first bytes, whatever the address claims.
    // No four characters end with one that holds six bits of a byte (RFC 4648 §4): browsers refuse the whole.
    if (base64.replace(/=+$/, '').length % 4 === 1) return null;
    const type = rasters.find(([, start]) => base64.startsWith(start))?.[0];
    return type === undefined ? null : `data:${type};base64,${base64}`;
  }
  try {
    const url = new URL(address);
    const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '';
    return isPlain && origin.allowsHost(url.host) ? url.href : null;
  } catch {
    return null;
  }
}

const isImage = (cell: FilledCell): cell is LinkValue => typeof cell === 'object' && 'url' in cell;
const isData = ({ url }: LinkValue) => url.startsWith('data:');

/** What it shows, else the name of its file, else that it is an image. */
function describe(cell: LinkValue, viewer: Pick<ViewerFormat, 'words'>): string {
  if (cell.text !== '') return cell.text;
  const file = isData(cell) ? '' : (new URL(cell.url).pathname.split('/').at(-1) ?? '');
  return file === '' ? wordsOf(viewer)('table.image') : file;
}

const text = (cell: FilledCell, viewer: Pick<ViewerFormat, 'words'>) =>
  isImage(cell) ? describe(cell, viewer) : textShowing.csvForPrograms(cell);

export const showing: ShowingRules = {
  ...textShowing,
  text: (cell, _column, viewer) => text(cell, viewer),
  display: (cell, { format }, viewer) =>
    isImage(cell)
      ? { kind: 'image', src: cell.url, text: text(cell, viewer), size: format?.imageSize ?? 'thumbnail' }
      : { kind: 'text', text: text(cell, viewer) },
  plainTexts: (cell) => [text(cell, {})],
  searchTexts: (cell, _column, viewer) => [text(cell, viewer)],
  compare: (a, b, collator) => collator.compare(text(a, {}), text(b, {})),
  filter: { ...textShowing.filter, operators: ['empty', 'not-empty', 'contains', 'not-contains'] },
  grouping: { ...textShowing.grouping, valuesOf: (cell, _step, viewer) => [text(cell, viewer)] },
  csv: (cell, _column, viewer) => addressOf(cell) ?? text(cell, viewer),
  // The pixels of an image would make a file that nobody can read.
  csvForPrograms: (cell) => addressOf(cell) ?? '',
};

/** Where an image lies; null if it is data of its own. */
function addressOf(cell: FilledCell): string | null {
  return isImage(cell) && !isData(cell) ? cell.url : null;
}
