import type { ConnectionDetail } from '../../contract/connection';
import { connectionSettings, findChangedSettings } from '../../core/audit/changed-settings';
import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import type { Action } from '../audit/record-action';
import { toConnectionDetail } from '../record/describe-records';
import { failNamed } from '../record/named';
import type { PreparedConnection } from './prepare-connection';
import { createRecord, replaceRecord } from '../record/replace-record';
import { buildText } from '../../contract/text/text';

/**
 * Stores a prepared connection: secrets and tokens first, under the new sign-in's own keys, then the record,
 * which puts them in force. A save that loses against another admin's leaves everything as it was: two savers
 * of one revision share those keys, so only the winner may write there.
 */
export async function storeConnection(
  ports: Ports,
  { record, secrets, previous, isNewSignIn }: Omit<PreparedConnection, 'isRepeated'>,
  storeTokens: () => Promise<void> = () => Promise.resolve(),
  action: ConnectionAction = 'saved',
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const key = connectionKey(record.id);
  const storeSignIn = async () => {
    if (isNewSignIn && Object.keys(secrets).length > 0) {
      const stored = { version: 1 as const, values: secrets };
      await ports.secrets.set(connectionSecretsKey(record.id, record.signInRevision), stored);
    }
    await storeTokens();
  };
  const isStored =
    previous === null
      ? await createRecord(ports, key, record, storeSignIn)
      : await replaceRecord(ports, key, previous.revision, record, storeSignIn);
  if (!isStored) {
    return failNamed({ reason: 'conflict', kind: 'connection' }, { connection: record.name });
  }
  await deleteRetiredSignIns(ports, record);
  await recordAction(ports, toEntry(record, previous, isNewSignIn, action));
  const status = await ports.records.get(connectionStatusKey(record.id));
  return succeed(
    toConnectionDetail(record, status, { nowMs: ports.clock.nowMs(), language: ports.language }),
  );
}

/** What a connection is stored for, as the audit trail says it. */
export type ConnectionAction = 'saved' | 'signed-in' | 'disconnected';

function toEntry(
  record: ConnectionRecord,
  previous: ConnectionRecord | null,
  isNewSignIn: boolean,
  action: ConnectionAction,
): Action {
  const subject = { id: record.id, name: record.name };
  const changed = previous === null ? [] : [...findChangedSettings(previous, record, connectionSettings)];
  // A new sign-in without new settings means that a secret was entered.
  if (action === 'saved' && previous !== null && isNewSignIn)
    changed.push(buildText('name.setting.credentials'));
  const detail = changed.length === 0 ? null : buildText('audit.changed', { settings: changed });
  if (action === 'saved') {
    return { area: 'connection', action: previous === null ? 'created' : 'saved', subject, detail };
  }
  return {
    area: 'sign-in',
    action,
    subject,
    detail: previous === null ? buildText('audit.connectionCreated') : detail,
  };
}

/** Removes secrets and tokens of sign-ins that are no longer in force; what fails is tried again at the next save. */
async function deleteRetiredSignIns(ports: Ports, record: ConnectionRecord): Promise<void> {
  try {
    await Promise.all(
      record.retiredSignIns.flatMap((signIn) => [
        ports.secrets.delete(connectionSecretsKey(record.id, signIn)),
        ports.secrets.delete(tokenSetKey(sharedOwner(record.id, signIn))),
      ]),
    );
  } catch {
    ports.log.warn({ event: 'retired-secrets-not-deleted', connectionId: record.id });
  }
}
