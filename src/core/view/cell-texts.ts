import type { CellValue } from '../../contract/table';

/** The texts by which a cell is found: each choice, a person's name and mail address, a link's text and address. */
export function cellTexts(cell: CellValue): readonly string[] {
  if (cell === null) return [];
  if (typeof cell !== 'object') return [String(cell)];
  if (Array.isArray(cell)) return (cell as readonly (string | { name: string })[]).flatMap(cellTextsOfPart);
  return cellTextsOfPart(cell as { name: string } | { url: string; text: string });
}

function cellTextsOfPart(
  part:
    | string
    | { readonly name: string; readonly email?: string }
    | { readonly url: string; readonly text: string },
): readonly string[] {
  if (typeof part === 'string') return [part];
  if ('url' in part) return [part.text, part.url];
  return part.email === undefined ? [part.name] : [part.name, part.email];
}

/** A text without the difference between small and capital letters. */
export function foldCase(text: string, locale: string): string {
  return text.normalize('NFC').toLocaleLowerCase(locale);
}

const onlyAscii = /^[\x00-\x7f]*$/;

/** A text without case and marks, so that "ostlund" finds "Östlund". */
export function foldForSearch(text: string): string {
  // Nearly every text is ASCII, where decomposing changes nothing and costs most of the time.
  if (onlyAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
