/** The user groups of the local site, which both products read. */
export interface Group {
  /** As the products' REST APIs name it: a UUID, for names can change. */
  readonly id: string;
  readonly name: string;
}

/** In alphabetical order, as the products list them. */
export const GROUPS: readonly Group[] = [
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000001', name: 'confluence-guests' },
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000002', name: 'confluence-users' },
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000003', name: 'editors' },
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000004', name: 'finance' },
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000005', name: 'jira-users' },
  { id: '0a1c52ab-5f4e-4b6e-9a55-000000000006', name: 'site-admins' },
];

/** The group with this id; undefined when there is none. */
export function groupById(id: string): Group | undefined {
  return GROUPS.find((group) => group.id === id);
}

/** The group with this name; throws on an unknown one, so that a seed cannot name what is not there. */
export function groupNamed(name: string): Group {
  const group = GROUPS.find((each) => each.name === name);
  if (!group) throw new Error(`host: unknown group '${name}'`);
  return group;
}
