/**
 * The objects that an answer holds, as points count them: the entries of a list, of the lists of a page
 * (`values`, `results`, `issues`, `permissions` …), or 1 for an object alone; none in an empty answer.
 */
export function objectsReturned(body: string): number {
  if (body === '') return 0;
  const parsed = JSON.parse(body) as unknown;
  if (Array.isArray(parsed)) return parsed.length;
  if (typeof parsed !== 'object' || parsed === null) return 1;
  const { permissions } = parsed as { permissions?: unknown };
  if (typeof permissions === 'object' && permissions !== null && !Array.isArray(permissions)) {
    return Object.keys(permissions).length;
  }
  const lists = Object.values(parsed).filter(
    (member): member is unknown[] =>
      Array.isArray(member) && member.every((each) => typeof each === 'object' && each !== null),
  );
  return lists.length === 0 ? 1 : lists.reduce((sum, list) => sum + list.length, 0);
}
