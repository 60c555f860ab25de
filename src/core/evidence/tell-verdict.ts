import type { Language } from '../../contract/text/language';
import type { ToldVerdict } from '../../contract/verdict';
import { tell } from '../text/tell';
import type { ReadVerdict } from './read-verdict';

/** A verdict in the reader's language. */
export function tellVerdict({ state, evidence }: ReadVerdict, language: Language): ToldVerdict {
  return { state, evidence: evidence.map((each) => tell(each, language)) };
}
