/** The lines of a text that hold something. */
export function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Text of a list, one a line: as it was typed, unless the list has become another one since. */
export function linesText(typed: string, value: readonly string[]): string {
  const text = value.join('\n');
  return toLines(typed).join('\n') === text ? typed : text;
}
