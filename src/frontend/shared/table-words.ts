import { buildTableWords } from '../../core/table/table-words';
import { readerLanguage } from './language';

/** Words within tables in the reader's language. */
export const tableWords = buildTableWords(readerLanguage);
