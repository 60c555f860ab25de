import type { Language } from '../../contract/text/language';
import type { TextValue } from '../../contract/text/text';

/** As `tell`, for what has seldom something to say: the texts load with the first one. */
export async function tellOnUse(value: TextValue, language: Language): Promise<string> {
  const { tell } = await import('./tell');
  return tell(value, language);
}
