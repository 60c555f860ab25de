import type { ViewerFormat } from '../../core/table/viewer-format';
import { tableWords } from './table-words';
import { readViewerPlace } from './viewer-place';

/** How this viewer reads tables: by the product's context, with words of the reader's language. */
export function readViewerFormat(context: object): ViewerFormat {
  return { ...readViewerPlace(context), words: tableWords };
}
