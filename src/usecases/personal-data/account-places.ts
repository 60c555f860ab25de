import { closedAccount } from '../../contract/audit';
import { toAccountId } from '../../contract/account-id';
import {
  auditRecordSchema,
  auditTimeOf,
  auditTtlSeconds,
  everyAuditPrefix,
} from '../../core/audit/audit-record';
import { userSignInSchema } from '../../core/connection/connection-record';
import { gatewayRecordSchema, peopleRecordSchema } from '../../core/gateway/gateway-record';
import { everyLooksPrefix } from '../../core/look/look-record';
import { looksRecordSchema } from '../../core/look/look-record-schema';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { panelRecordSchema } from '../../core/panel/panel-record';
import type { Ports, StoredRecord } from '../../core/ports';
import { fromKeyPart } from '../../core/record/key-part';
import { usageRecordSchema } from '../../core/usage/usage-record';
import { dropPacks } from '../audit/drop-packs';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { replaceRecord } from '../record/replace-record';
import { deleteSnapshot } from '../snapshot/limit-snapshots';

type Closed = ReadonlySet<string>;

/** A kind of record that names accounts, in its key or within. */
export interface AccountPlace {
  /** What its keys begin with. */
  readonly prefix: string;
  idsOf(record: StoredRecord): readonly string[];
  /** Takes away what was made of records that are about to be erased, before any of them is. Safe to repeat. */
  prepare?(ports: Ports, records: readonly StoredRecord[]): Promise<void>;
  /** Takes the closed accounts out of it, or takes it away where it is theirs. Safe to repeat. */
  erase(ports: Ports, record: StoredRecord, closed: Closed): Promise<void>;
}

/**
 * Every kind of record that keeps account ids for longer than two days. A test holds it against docs/storage.md: a new
 * kind of record is in it, or is said there to name nobody or to end by itself.
 */
export const accountPlaces: readonly AccountPlace[] = [
  {
    prefix: 'user-sign-in:',
    idsOf: ({ value }) => present(userSignInSchema.safeParse(value).data?.accountId),
    erase: async ({ secrets, records }, { key, value }) => {
      const signIn = userSignInSchema.safeParse(value).data;
      const accountId = toAccountId(signIn?.accountId);
      if (signIn !== undefined && accountId !== null) {
        await secrets.delete(tokenSetKey(userOwner(signIn.connectionId, signIn.signInRevision, accountId)));
      }
      // Last, so that a run that was cut short finds the tokens again.
      await records.delete(key);
    },
  },
  {
    // The list of snapshots; their rows lie beside it.
    prefix: 'snapshot-entry:',
    idsOf: ({ key }) => partOf(/:user\.(.+)$/, key),
    erase: (ports, { key }) => deleteSnapshot(ports, key.slice('snapshot-entry:'.length)),
  },
  ownKey('field-recent:', /^field-recent:[^:]+:(.+)$/),
  ownKey('account-groups:', /^account-groups:[a-z]+\.(.+)$/),
  ownKey('page-reader:', /^page-reader:[^:]+:(.+)$/),
  ownKey('project-maker:', /^project-maker:[^:]+:(.+)$/),
  ownKey('account-name:', /^account-name:(.+)$/),
  {
    prefix: 'usage:',
    idsOf: ({ value }) => present(usageRecordSchema.safeParse(value).data?.accountId),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = usageRecordSchema.safeParse(value).data;
        return record && { ...record, accountId: unlessClosed(record.accountId, closed) };
      }),
  },
  {
    prefix: 'issue-panel:',
    idsOf: ({ value }) => present(panelRecordSchema.safeParse(value).data?.accountId),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = panelRecordSchema.safeParse(value).data;
        return record && { ...record, accountId: unlessClosed(record.accountId, closed) };
      }),
  },
  {
    prefix: everyLooksPrefix,
    idsOf: ({ value }) =>
      (looksRecordSchema.safeParse(value).data?.looks ?? []).flatMap(({ madeBy }) => present(madeBy)),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = looksRecordSchema.safeParse(value).data;
        return (
          record && {
            ...record,
            looks: record.looks.map((look) => ({ ...look, madeBy: unlessClosed(look.madeBy, closed) })),
          }
        );
      }),
  },
  deletedRecord('connection:', (value) => {
    const parsed = parseAnyConnection(value);
    return parsed.ok ? parsed.value : undefined;
  }),
  deletedRecord('data-source:', (value) => {
    const parsed = parseAnyDataSource(value);
    return parsed.ok ? parsed.value : undefined;
  }),
  {
    prefix: 'gateway:',
    idsOf: ({ value }) =>
      (gatewayRecordSchema.safeParse(value).data?.issuers ?? []).flatMap(({ clients }) =>
        clients.flatMap(({ serviceAccountId }) => present(serviceAccountId)),
      ),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = gatewayRecordSchema.safeParse(value).data;
        return (
          record && {
            ...record,
            issuers: record.issuers.map((issuer) => ({
              ...issuer,
              clients: issuer.clients.map((client) => ({
                ...client,
                serviceAccountId: unlessClosed(client.serviceAccountId, closed) ?? '',
              })),
            })),
          }
        );
      }),
  },
  {
    prefix: 'gateway-people:',
    idsOf: ({ value }) =>
      (peopleRecordSchema.safeParse(value).data?.people ?? []).flatMap(({ accountId }) => present(accountId)),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = peopleRecordSchema.safeParse(value).data;
        return (
          record && { ...record, people: record.people.filter(({ accountId }) => !closed.has(accountId)) }
        );
      }),
  },
  {
    prefix: everyAuditPrefix,
    idsOf: ({ value }) => {
      const actor = auditRecordSchema.safeParse(value).data?.actor;
      return actor === undefined || actor.kind === 'app' ? [] : present(actor.accountId);
    },
    prepare: (ports, records) =>
      dropPacks(
        ports,
        records.map(({ key }) => auditTimeOf(key)),
      ),
    erase: (ports, record, closed) => eraseActor(ports, record, closed),
  },
];

/** Names in the lists of the gateway's people that Confluence shows otherwise by now. */
export async function renamePeople(
  ports: Ports,
  record: StoredRecord,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await changeRevised(ports, record.key, (value) => {
    const stored = peopleRecordSchema.safeParse(value).data;
    const rename = (person: { readonly accountId: string; readonly name: string }) =>
      person.name === '' ? '' : (names.get(person.accountId) ?? person.name);
    return stored && { ...stored, people: stored.people.map((each) => ({ ...each, name: rename(each) })) };
  });
}

/** The entry stays and says what was done; who did it, and what was said of them, goes. */
async function eraseActor(ports: Ports, { key, value }: StoredRecord, closed: Closed): Promise<void> {
  const record = auditRecordSchema.safeParse(value).data;
  if (record === undefined || record.actor.kind === 'app') return;
  const { accountId } = record.actor;
  if (accountId === null || !closed.has(accountId)) return;
  const actor =
    record.actor.kind === 'caller'
      ? { kind: 'caller' as const, name: closedAccount, accountId: null }
      : { kind: 'account' as const, accountId: closedAccount };
  const { failure, ...rest } = record;
  const speaksOfThem = (part: unknown) =>
    actor.kind === 'caller' || JSON.stringify(part ?? null).includes(accountId);
  const detail = speaksOfThem(record.detail) ? '' : record.detail;
  const kept = failure === undefined || speaksOfThem(failure) ? {} : { failure };
  const ttlSeconds = Math.ceil((record.atMs - ports.clock.nowMs()) / 1_000) + auditTtlSeconds;
  if (ttlSeconds > 0) await ports.records.set(key, { ...rest, ...kept, actor, detail }, { ttlSeconds });
}

/** A kind of record that is a person's own, by its key. */
function ownKey(prefix: string, pattern: RegExp): AccountPlace {
  return {
    prefix,
    idsOf: ({ key }) => partOf(pattern, key),
    erase: (ports, { key }) => ports.records.delete(key),
  };
}

/** A kind of record that says who deleted it, while it can be restored. */
function deletedRecord<
  T extends {
    readonly revision: number;
    readonly deletion?: { readonly accountId: string | null } | undefined;
  },
>(prefix: string, parse: (value: unknown) => T | undefined): AccountPlace {
  return {
    prefix,
    idsOf: ({ value }) => present(parse(value)?.deletion?.accountId),
    erase: (ports, { key }, closed) =>
      changeRevised(ports, key, (value) => {
        const record = parse(value);
        if (record?.deletion === undefined) return undefined;
        const accountId = unlessClosed(record.deletion.accountId, closed);
        return { ...record, deletion: { ...record.deletion, accountId } };
      }),
  };
}

/**
 * Replaces what is stored now; undefined: it is left as it is. A record that somebody saves at this moment is theirs, and
 * is changed by the next report.
 */
async function changeRevised(
  ports: Ports,
  key: string,
  next: (value: unknown) => { readonly revision: number } | undefined,
): Promise<void> {
  const changed = next(await ports.records.get(key));
  if (changed === undefined) return;
  const { revision } = changed;
  const refusal = await replaceRecord(ports, key, revision, { ...changed, revision: revision + 1 });
  if (refusal !== null) throw new Error('A record was saved while an account was taken out of it.');
}

const present = (accountId: string | null | undefined): readonly string[] =>
  toAccountId(accountId) === null || accountId === closedAccount ? [] : [accountId!];

const partOf = (pattern: RegExp, key: string) => {
  const part = pattern.exec(key)?.[1];
  return part === undefined || part === 'nobody' ? [] : present(fromKeyPart(part));
};

const unlessClosed = (accountId: string | null, closed: Closed) =>
  accountId !== null && closed.has(accountId) ? null : accountId;
