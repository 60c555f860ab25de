/** A text without the difference between small and capital letters. */
export function foldCase(text: string, locale: string): string {
  return text.normalize('NFC').toLocaleLowerCase(locale);
}
