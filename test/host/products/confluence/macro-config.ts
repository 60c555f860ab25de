/**
 * What keeps Confluence from storing a macro's config: a `null`, a list in a list, or a list whose entries are of
 * several types; names the place. Undefined for a config that it stores.
 */
export function configProblem(value: unknown, path = 'config'): string | undefined {
  if (value === null) return `${path} is null`;
  if (Array.isArray(value)) return listProblem(value, path);
  if (typeof value !== 'object') return undefined;
  for (const [name, member] of Object.entries(value)) {
    const problem = configProblem(member, `${path}.${name}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function listProblem(list: readonly unknown[], path: string): string | undefined {
  for (const [index, entry] of list.entries()) {
    if (Array.isArray(entry)) return `${path}[${index}] is a list within a list`;
    const problem = configProblem(entry, `${path}[${index}]`);
    if (problem !== undefined) return problem;
    if (typeof entry !== typeof list[0]) return `${path} holds entries of several types`;
  }
  return undefined;
}
