/**
 * What several values are held after an event of a list that shows `chosen`. The list may not show yet what was held
 * last, or an earlier event may not have come: whatever it adds is added, and only an event that adds nothing takes
 * away.
 */
export function takeChosen(held: readonly string[], chosen: readonly string[]): readonly string[] {
  const added = chosen.filter((each) => !held.includes(each));
  return added.length > 0 ? [...held, ...added] : held.filter((each) => chosen.includes(each));
}
