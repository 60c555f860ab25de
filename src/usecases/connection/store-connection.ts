import type { ConnectionDetail } from '../../contract/connection';
import { connectionSettings, findChangedSettings } from '../../core/audit/changed-settings';
import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
  credentialNumber,
} from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import type { Action } from '../audit/record-action';
import { toConnectionDetail } from '../record/describe-records';
import { failNamed } from '../record/named';
import { noteUnsettled } from '../record/note-unsettled';
import { forgetUsedKey } from '../client-keys/waiting-key';
import { closeConnection } from './close-connection';
import { ownerOf } from './owner-of';
import { deleteSignIns } from './delete-sign-ins';
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
  { record, secrets, previous, isNewSignIn, isNewCredential }: Omit<PreparedConnection, 'isRepeated'>,
  { storeTokens, action = 'saved', by }: StoreOptions = {},
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const key = connectionKey(record.id);
  if (previous !== null && ownerOf(previous.auth) !== ownerOf(record.auth)) {
    const closed = await closeConnection(ports, previous);
    if (!closed.ok) return closed;
  }
  const isReplaced = isNewSignIn || isNewCredential;
  const hasSecrets = isReplaced && Object.keys(secrets).length > 0;
  const { id } = record;
  const number = credentialNumber(record);
  const storeSignIn = async () => {
    await noteUnsettled(ports, { kind: 'connection', id, number });
    if (hasSecrets) {
      await ports.secrets.set(connectionSecretsKey(id, number), { version: 1, values: secrets });
    }
    await storeTokens?.();
  };
  const leavesSecrets = hasSecrets || storeTokens !== undefined || (isReplaced && previous !== null);
  const options = { by: by ?? record.lastSave?.id, prepare: leavesSecrets ? storeSignIn : undefined };
  const refusal =
    previous === null
      ? await createRecord(ports, key, record, options)
      : await replaceRecord(ports, key, previous.revision, record, options);
  if (refusal !== null) {
    return failNamed({ reason: refusal, kind: 'connection' }, { connection: record.name });
  }
  await deleteRetired(ports, record);
  await forgetKey(ports, record.id, secrets.certificate);
  await recordAction(ports, toEntry(record, previous, isReplaced, action));
  const status = await ports.records.get(connectionStatusKey(record.id));
  return succeed(
    toConnectionDetail(record, status, { nowMs: ports.clock.nowMs(), language: ports.language }),
  );
}

/** What belongs to storing a connection beside it. */
interface StoreOptions {
  /** Stores the tokens of its sign-in; absent: it has none. */
  readonly storeTokens?: () => Promise<void>;
  readonly action?: ConnectionAction;
  /** Name of the work, by which it may be done again at once; absent: the name of the save. */
  readonly by?: string | undefined;
}

/** What a connection is stored for, as the audit trail says it. */
type ConnectionAction = 'saved' | 'signed-in' | 'disconnected';

function toEntry(
  record: ConnectionRecord,
  previous: ConnectionRecord | null,
  isReplaced: boolean,
  action: ConnectionAction,
): Action {
  const subject = { id: record.id, name: record.name };
  const changed = previous === null ? [] : [...findChangedSettings(previous, record, connectionSettings)];
  // A new sign-in without new settings means that a secret was entered.
  if (action === 'saved' && previous !== null && isReplaced)
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

/** A key that waited and is in use now waits no longer; if that fails, it is offered again and is the same. */
async function forgetKey(ports: Ports, id: string, pem: string | undefined): Promise<void> {
  if (pem === undefined) return;
  try {
    await forgetUsedKey(ports.secrets, id, pem);
  } catch {
    ports.log.warn({ event: 'used-key-not-forgotten', connectionId: id });
  }
}

/** Removes secrets and tokens of sign-ins that are no longer in force; what fails is left to the scheduled run. */
async function deleteRetired(ports: Ports, record: ConnectionRecord): Promise<void> {
  try {
    await deleteSignIns(ports, record.id, {
      signIns: record.retiredSignIns,
      credentials: record.retiredCredentials,
    });
  } catch {
    ports.log.warn({ event: 'retired-secrets-not-deleted', connectionId: record.id });
  }
}
