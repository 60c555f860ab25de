import type { CellValue, PersonValue } from '../../../../contract/table';
import { buildText } from '../../../../contract/text/text';
import type { Text } from '../../../../contract/text/text';
import { fail, succeed } from '../../../result';
import type { Result } from '../../../result';
import { toPersonName } from '../../fill-kind';
import type { FillSource, KnownPeople } from '../../fill-kind';

/** How a value names people: by mail address where it has one, else by what it says, which may be an account id. */
export function namesOf({ cell, texts }: FillSource): readonly string[] {
  const people = peopleIn(cell);
  const names = people === null ? texts : people.map(({ name, email = '' }) => (email === '' ? name : email));
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The account of somebody, or that there is none to be told. */
export function findAccount(name: string, people: KnownPeople): Result<string, Text> {
  const account = people.get(toPersonName(name)) ?? null;
  return account === null ? fail(buildText('fill.problem.personUnknown', { name })) : succeed(account);
}

/** That a value names several people where a field takes one. */
export const severalPeople = (count: number): Text => buildText('fill.problem.several', { count });

function peopleIn(cell: CellValue): readonly PersonValue[] | null {
  const parts: readonly unknown[] = Array.isArray(cell) ? cell : [cell];
  return parts.every(isPerson) ? parts : null;
}

const isPerson = (part: unknown): part is PersonValue =>
  typeof part === 'object' && part !== null && 'name' in part;
