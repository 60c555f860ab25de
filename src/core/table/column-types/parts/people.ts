import type { PersonValue } from '../../../../contract/table';
import { cut, readName } from './texts';

/** A person by name, and mail address where there is one. */
export function readPerson(raw: unknown): PersonValue | null {
  if (typeof raw === 'string') return raw === '' ? null : { name: cut(raw) };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const record = openIdentity(raw);
  const email =
    readMail(record['email']) ??
    readMail(record['mail']) ??
    readMail(record['Email']) ??
    readMail(record['userPrincipalName']);
  const name = readName(record) ?? email;
  if (name === undefined) return null;
  return email === undefined ? { name } : { name, email };
}

/** Whether a value is surely a person: something with a display name and a mail address. */
export function isPerson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const record = openIdentity(value);
  return (
    typeof record['displayName'] === 'string' &&
    ['email', 'mail', 'userPrincipalName'].some((key) => typeof record[key] === 'string')
  );
}

/** Graph nests the person in identity sets: {user: {displayName}}. */
function openIdentity(raw: object): Readonly<Record<string, unknown>> {
  const { user } = raw as Record<string, unknown>;
  return (typeof user === 'object' && user !== null ? user : raw) as Record<string, unknown>;
}

function readMail(value: unknown): string | undefined {
  return typeof value === 'string' && value.includes('@') ? value : undefined;
}

/** JSON Schema of a person. */
export const personSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, email: { type: 'string' } },
  required: ['name'],
};
