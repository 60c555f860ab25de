import { toPersonName } from '../../core/fill-rule/fill-kind';
import type { KnownPeople } from '../../core/fill-rule/fill-kind';
import {
  knownPersonKey,
  knownPersonSchema,
  knownPersonTtlSeconds,
} from '../../core/fill-rule/fill-rule-record';
import type { FillPorts, FoundPerson } from '../../core/fill-rule/jira-issues';
import type { JiraFailure } from '../../core/field/jira-fields';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { hashParameters } from '../../core/snapshot/snapshot-record';

/** An account id as Atlassian writes it, which needs no search: `557058:…`, `qm:…`, or 24 digits and letters. */
const accountIdPattern = /^(?:[a-z0-9]+:[a-z0-9:-]{8,}|[0-9a-f]{24})$/i;

/**
 * The accounts of people by what a record calls them: a mail address, an account id or a name. Somebody counts only
 * where Jira finds one person who is called exactly so; of a mail address that people hide, Jira finds whose it is
 * without showing it, so that the one person found is theirs.
 */
export async function findAccounts(
  ports: FillPorts,
  names: readonly string[],
): Promise<Result<KnownPeople, JiraFailure>> {
  const people = new Map<string, string | null>();
  for (const name of names) {
    const key = toPersonName(name);
    if (people.has(key)) continue;
    if (accountIdPattern.test(name)) {
      people.set(key, name);
      continue;
    }
    const found = await findAccountOf(ports, name, key);
    if (!found.ok) return found;
    people.set(key, found.value);
  }
  return succeed(people);
}

async function findAccountOf(
  { issues, records, clock }: FillPorts,
  name: string,
  key: string,
): Promise<Result<string | null, JiraFailure>> {
  const recordKey = knownPersonKey(await hashParameters({ person: key }));
  const known = knownPersonSchema.safeParse(await records.get(recordKey)).data;
  const nowMs = clock.nowMs();
  if (known !== undefined && nowMs - known.atMs < knownPersonTtlSeconds * 1_000)
    return succeed(known.accountId);
  const found = await issues.findPeople(name);
  if (!found.ok) return found;
  const accountId = chooseAccount(found.value, key);
  await records.set(recordKey, { version: 1, atMs: nowMs, accountId }, { ttlSeconds: knownPersonTtlSeconds });
  return succeed(accountId);
}

function chooseAccount(found: readonly FoundPerson[], key: string): string | null {
  const isEmail = key.includes('@');
  const exact = found.filter(
    ({ displayName, email }) => toPersonName((isEmail ? email : displayName) ?? '') === key,
  );
  // A prefix of somebody's visible address is not theirs; of a hidden one there is nothing to compare.
  const hidden = isEmail && exact.length === 0 ? found.filter(({ email }) => email === null) : [];
  const fitting = exact.length > 0 ? exact : hidden;
  return fitting.length === 1 ? fitting[0]!.accountId : null;
}
