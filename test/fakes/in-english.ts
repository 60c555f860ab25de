import { english } from '../../src/contract/text/language';
import type { TextValue } from '../../src/contract/text/text';
import { tell } from '../../src/core/text/tell';

/** What a text says to a reader of English, for tests that read as people do. */
export const inEnglish = (value: TextValue): string => tell(value, english);
