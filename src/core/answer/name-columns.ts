/** Names as headings have them; an empty one is named by its place, a repeated one numbered. */
export function nameColumns(headings: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const base = heading.trim() || `column_${index + 1}`;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return name;
  });
}
