import type { Language } from '../../contract/text/language';
import type { TextValue } from '../../contract/text/text';

/** What `tell` gives; the sentences load with the first that is told, as most answers have none. */
export async function tellSeldom(value: TextValue, language: Language): Promise<string> {
  const { tell } = await import('./tell');
  return tell(value, language);
}
