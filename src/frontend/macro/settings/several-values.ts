/** Most values that a condition takes, and the longest of them; as in `conditionSchema`. */
const mostValues = 100;

/** Reads values that are typed in one line, parted by semicolons. */
export function parseSeveral(text: string): string[] {
  return text
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .slice(0, mostValues);
}

/** What stands in the line: the text as it is being typed while it means these values, or else the values. */
export function writeSeveral(values: readonly string[], typed: string): string {
  const isMeant = JSON.stringify(parseSeveral(typed)) === JSON.stringify(values);
  return isMeant ? typed : values.join('; ');
}
