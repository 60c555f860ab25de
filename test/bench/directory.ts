import { CULTURES } from '../services/seed/names';
import { createPrng } from '../services/seed/prng';
import type { Column, ColumnType } from '../../src/contract/table';

const departments = ['Finance', 'Sales', 'Research & Development', 'Legal', 'Operations', 'Human Resources'];
const jobTitles = [
  'Account Executive',
  'Controller',
  'Engineer',
  'Senior Engineer',
  'Paralegal',
  'HR Partner',
];

/** Users of a company that does not exist, as Microsoft Graph v1.0 answers them with `$expand=manager`. */
export function buildDirectory(count: number): readonly Record<string, unknown>[] {
  const prng = createPrng('benchmark directory');
  const users: Record<string, unknown>[] = [];
  for (let number = 0; number < count; number += 1) {
    const { office, given: givenNames, family, language } = prng.pick(CULTURES);
    const given = prng.pick(givenNames);
    const surname = prng.pick(family);
    const mail = `${given.latin}.${surname.latin}.${number}@contoso.example`.toLowerCase();
    const manager = users[Math.floor(number / 8)];
    users.push({
      id: toGuid(number),
      displayName: `${given.written} ${surname.written}`,
      givenName: given.written,
      surname: surname.written,
      mail: prng.chance(0.05) ? null : mail,
      userPrincipalName: mail,
      jobTitle: prng.chance(0.1) ? null : prng.pick(jobTitles),
      department: prng.chance(0.04) ? null : prng.pick(departments),
      officeLocation: office,
      preferredLanguage: language,
      accountEnabled: prng.chance(0.93),
      createdDateTime: toDateTime(prng.int(15_000, 20_000), prng.int(0, 86_399)),
      employeeHireDate: toDateTime(prng.int(14_000, 20_000), 0),
      ...(manager === undefined || prng.chance(0.02) ? {} : { manager: toReference(manager) }),
    });
  }
  return users;
}

/** A table of people as a page shows it: eight columns of six types. */
export const directoryColumns: readonly Column[] = [
  aColumn('displayName', 'Name', 'text'),
  aColumn('mail', 'Mail', 'email'),
  aColumn('jobTitle', 'Job title', 'text'),
  aColumn('department', 'Department', 'text'),
  aColumn('accountEnabled', 'Active', 'boolean'),
  aColumn('createdDateTime', 'Created', 'date-time'),
  aColumn('employeeHireDate', 'Hired', 'date'),
  aColumn('manager', 'Manager', 'person'),
];

/** The same with the office and the language. */
export const wideDirectoryColumns: readonly Column[] = [
  ...directoryColumns,
  aColumn('officeLocation', 'Office', 'choice'),
  aColumn('preferredLanguage', 'Language', 'text'),
];

function aColumn(property: string, name: string, type: ColumnType): Column {
  return { key: property, name, path: `$.${property}`, type, hidden: false };
}

function toReference({ id, displayName, mail }: Record<string, unknown>) {
  return { '@odata.type': '#microsoft.graph.user', id, displayName, mail };
}

function toGuid(number: number): string {
  const digits = (number * 2_654_435_761).toString(16).padStart(12, '0').slice(-12);
  return `6f1c2a80-4b7d-4c1e-9d3a-${digits}`;
}

/** Graph writes no milliseconds. */
function toDateTime(day: number, second: number): string {
  return `${new Date(day * 86_400_000 + second * 1_000).toISOString().slice(0, 19)}Z`;
}
