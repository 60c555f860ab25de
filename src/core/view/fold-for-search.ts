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
