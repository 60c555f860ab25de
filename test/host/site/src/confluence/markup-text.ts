/** The text of markup in storage format, without its elements. Nothing of it is run or loaded. */
export function textOfMarkup(markup: string): string {
  const spaced = markup.replace(/<\/(?:p|li|td|th|h[1-6]|tr)>/g, '$& ');
  const { body } = new DOMParser().parseFromString(spaced, 'text/html');
  return body.textContent.replace(/\s+/g, ' ').trim();
}
