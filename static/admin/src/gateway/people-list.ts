import type { GatewayPerson } from '../../../../src/contract/gateway';

/**
 * The list after somebody else saved another one: theirs, with the rows that I added, changed or removed. Rows are
 * known by the value of the claim, of which each is there once.
 */
export function rebasePeople(
  base: readonly GatewayPerson[],
  mine: readonly GatewayPerson[],
  theirs: readonly GatewayPerson[],
): GatewayPerson[] {
  const inBase = byValue(base);
  const inMine = byValue(mine);
  const isMine = (person: GatewayPerson) => !isSame(person, inBase.get(person.value));
  const kept = theirs.filter(({ value }) => inMine.has(value) || !inBase.has(value));
  const rows = kept.map((person) => {
    const own = inMine.get(person.value);
    return own && isMine(own) ? own : person;
  });
  const known = byValue(rows);
  return [...rows, ...mine.filter((person) => isMine(person) && !known.has(person.value))];
}

function byValue(people: readonly GatewayPerson[]): ReadonlyMap<string, GatewayPerson> {
  return new Map(people.map((person) => [person.value, person]));
}

function isSame(one: GatewayPerson, other: GatewayPerson | undefined): boolean {
  return other !== undefined && one.accountId === other.accountId && one.name === other.name;
}
