import type { ConnectionDetail, ConnectionDraft, SecretInput } from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { callAdmin } from '../api';
import { orNull } from '../record-editor/record-form';
import type { RecordForm } from '../record-editor/record-form';
import { restoreDeleted } from '../record-editor/restore-deleted';
import { t } from '../text/t';
import { toConnectionDraft } from './connection-draft';
import type { ConnectionState } from './connection-state';
import { toConnectionState } from './open-connection';
import { afterDeletion, afterStore, secretsAfterStore } from './typed-meanwhile';

/** Name of the connection form in element ids. */
export const connectionFormName = 'connection';

/** What a connection form holds: the settings, and the secrets that were typed and are not stored. */
export interface ConnectionInputs {
  readonly state: ConnectionState;
  readonly secrets: SecretInput;
}

/** What the editor of a connection has to know of it. */
export function buildConnectionForm(
  presets: readonly ProviderPreset[],
): RecordForm<ConnectionInputs, ConnectionDetail, ConnectionDraft> {
  const toInputs = (from: ConnectionDetail): ConnectionInputs => ({
    state: toConnectionState(
      from,
      presets.find((each) => each.id === from.providerId),
    ),
    secrets: {},
  });
  return {
    name: connectionFormName,
    toInputs,
    toDraft: ({ state }) => toConnectionDraft(state),
    hasSecrets: ({ secrets }) => Object.keys(secrets).length > 0,
    withoutSecrets: (own) => ({ ...own, secrets: {} }),
    takeStored: (own, sent, stored) => ({
      state: afterStore(own.state, sent.state, toInputs(stored).state),
      secrets: secretsAfterStore(own.secrets, sent.secrets),
    }),
    takeDraft: (own, merged, theirs) => ({ ...own, state: toInputs({ ...theirs, ...merged }).state }),
    afterDeletion: (own) => ({ ...own, state: afterDeletion(own.state) }),
    restore: ({ id }) => restoreDeleted('connection', id, () => callAdmin('getConnection', { id })),
    read: async (stored) =>
      stored === null
        ? { ok: true, data: null }
        : orNull(await callAdmin('getConnection', { id: stored.id })),
    // Settings of two ways of signing in mean nothing together.
    whole: (mine, theirs) => (mine.auth.type === theirs.auth.type ? ['auth.authParameters'] : ['auth']),
    storedAtMs: ({ updatedAtMs }) => updatedAtMs,
    // Secrets are in no draft: somebody may have entered another one, or ended the sign-in.
    ignoresOtherRevisions: false,
    loadFailedTitle: t('console.connection.loadFailed'),
  };
}
