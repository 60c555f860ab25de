import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { t } from '../text/t';
import type { ConnectionEditor } from './use-connection-editor';

interface DisconnectButtonProps {
  readonly editor: ConnectionEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
}

/** Ends the sign-in of a connection, once it is said who loses what by it. */
export function DisconnectButton({ editor, busy }: DisconnectButtonProps) {
  const { reload } = useOverview();
  const [asking, setAsking] = useState(false);
  const isRunning = editor.running === 'disconnect';
  const { tokenOwner, target } = editor.state;
  const count = useSignedInReaders(asking && tokenOwner === 'user' ? (target?.id ?? null) : null);
  const disconnect = async () => {
    await editor.disconnect();
    setAsking(false);
    await reload();
  };
  return (
    <>
      <Button appearance="subtle" isDisabled={busy} onClick={() => setAsking(true)}>
        {t('console.connection.disconnect')}
      </Button>
      <ConfirmDialog
        open={asking}
        appearance="warning"
        title={t('console.dialogs.disconnectTitle', { name: editor.state.name })}
        text={t('console.dialogs.disconnect')}
        confirm={t('console.dialogs.confirmDisconnect')}
        cancel={t('console.dialogs.cancel')}
        busy={isRunning}
        onConfirm={() => void disconnect()}
        onCancel={() => setAsking(false)}
      >
        {count !== null && <p>{t('console.dialogs.disconnectReaders', { count })}</p>}
      </ConfirmDialog>
    </>
  );
}

/** How many readers are signed in themselves at a connection; null: nobody asks, or it is not known. */
function useSignedInReaders(id: string | null): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    if (id === null) return;
    void callAdmin('countUserSignIns', { id }).then((reply) => setCount(reply.ok ? reply.data.count : null));
  }, [id]);
  return id === null ? null : count;
}
