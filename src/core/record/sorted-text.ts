/** One JSON text per value, whatever the order in which members were set: to compare values that came different ways. */
export function toSortedText(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Whether two values say the same, whatever the order in which members were set; nothing and null do. */
export const isSame = (one: unknown, other: unknown): boolean => toSortedText(one) === toSortedText(other);
