import { describe, expect, it } from 'vitest';
import type { CellValue, TableColumn } from '../../../contract/table';
import { toInline } from '../adf';
import { guessType } from '../guess-type';
import { toCsv } from '../to-csv';
import { reading, showing } from './image';
import { maxCellCharacters } from './parts/texts';
import { originOf, unknownOrigin } from './reading-rules';

const origin = originOf(['cdn.contoso.example', 'Photos.contoso.example:8443']);
const viewer = { locale: 'en', timeZone: 'UTC' };
const column: TableColumn = { key: 'photo', name: 'Photo', type: 'image' };
const png = `iVBORw0KGgo${'A'.repeat(40)}`;
const dataPng = `data:image/png;base64,${png}`;

describe('reading an image', () => {
  it.each([
    ['https://cdn.contoso.example/a/ada.png', { url: 'https://cdn.contoso.example/a/ada.png', text: '' }],
    ['https://photos.contoso.example:8443/1', { url: 'https://photos.contoso.example:8443/1', text: '' }],
    [
      { url: 'https://cdn.contoso.example/1', alt: 'Ada' },
      { url: 'https://cdn.contoso.example/1', text: 'Ada' },
    ],
    [dataPng, { url: dataPng, text: '' }],
    [png, { url: dataPng, text: '' }],
    [
      // A claim is not believed: what begins as a PNG is one.
      `data:image/jpeg;base64,${png}`,
      { url: dataPng, text: '' },
    ],
  ])('takes %j', (raw, cell) => {
    expect(reading.read(raw, origin)).toEqual(cell);
  });

  it.each([
    'https://other.example/a.png',
    'https://cdn.contoso.example.evil.example/a.png',
    'https://cdn.contoso.example:444/a.png',
    'https://cdn.contoso.example@evil.example/a.png',
    'https://user:word@cdn.contoso.example/a.png',
    'http://cdn.contoso.example/a.png',
    '//cdn.contoso.example/a.png',
    'javascript:alert(1)',
    'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+',
    'data:image/svg+xml,<svg onload="alert(1)"/>',
    `data:image/png;base64,${'PHN2Zz4'.repeat(8)}`,
    `data:text/html;base64,${png}`,
    `data:image/png;base64,${png}"><script>`,
    `data:image/png,${png}`,
    `data:image/png;base64,iVBORw0KGgo${'A'.repeat(maxCellCharacters)}`,
    `https://cdn.contoso.example/${'a'.repeat(maxCellCharacters)}`,
    '',
    5,
    null,
    [],
    {},
    { url: 5 },
  ])('refuses %j', (raw) => {
    expect(reading.read(raw, origin)).toBeNull();
  });

  it('takes no address where nothing is known of the connection', () => {
    expect(reading.read('https://cdn.contoso.example/a.png', unknownOrigin)).toBeNull();
  });
});

describe('guessing an image', () => {
  it.each([
    [['https://cdn.contoso.example/a.png', 'https://cdn.contoso.example/b.JPG?size=2'], 'image'],
    [[dataPng], 'image'],
    // Readers would see nothing of an image of another host, but they can follow a link to it.
    [['https://other.example/a.png'], 'link'],
    [['https://cdn.contoso.example/a.pdf'], 'link'],
  ])('%j is %s', (values, type) => {
    expect(guessType(values, { origin }).type).toBe(type);
  });
});

describe('showing an image', () => {
  const remote: CellValue = { url: 'https://cdn.contoso.example/a/ada.png', text: 'Ada' };
  const own: CellValue = { url: dataPng, text: '' };

  it('is drawn with what it shows, at the size that its column says', () => {
    expect(showing.display(remote, column, viewer)).toEqual({
      kind: 'image',
      src: remote.url,
      text: 'Ada',
      size: 'thumbnail',
    });
    const small = { ...column, format: { imageSize: 'avatar' as const } };
    expect(showing.display(own, small, viewer)).toMatchObject({ size: 'avatar', text: 'Image' });
  });

  it('is named by its file where nobody says what it shows', () => {
    expect(showing.text({ ...remote, text: '' }, column, viewer)).toBe('ada.png');
  });

  it('is a link in a document and an address in a file, its own pixels neither', () => {
    const mark = [{ type: 'link', attrs: { href: remote.url } }];
    expect(toInline(remote, column, viewer)).toEqual([{ type: 'text', text: 'Ada', marks: mark }]);
    expect(toInline(own, column, viewer)).toEqual([{ type: 'text', text: 'Image' }]);
    const csv = toCsv({ columns: [column], rows: [[remote], [own]] }, viewer);
    expect(csv).toBe(`Photo\r\n${remote.url}\r\nImage\r\n`);
    expect(showing.csvForPrograms(own)).toBe('');
  });
});
