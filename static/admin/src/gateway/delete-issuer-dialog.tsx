import { useState } from 'react';
import type { GatewayState, TrustedIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { t } from '../text/t';
import { readGateway } from './read-gateway';
import { deleteOnNewest } from './delete-on-newest';

interface DeleteIssuerDialogProps {
  readonly gateway: GatewayState;
  /** Null: nothing is asked. */
  readonly issuer: TrustedIssuer | null;
  readonly onDeleted: (gateway: GatewayState) => void;
  readonly onCancel: () => void;
  /** A newer state was read. */
  readonly onNewest: (gateway: GatewayState) => void;
}

/** The question before the trust in an issuer ends. */
export function DeleteIssuerDialog(props: DeleteIssuerDialogProps) {
  const { gateway, issuer, onDeleted, onCancel, onNewest } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorBody | null>(null);
  const remove = async (id: string) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const reply = await deleteOnNewest(
      gateway,
      ({ issuers }) => issuers.find((each) => each.id === id),
      (revision) => callAdmin('deleteTrustedIssuer', { revision, id }),
      readGateway,
    );
    setBusy(false);
    if (reply.ok) onDeleted(reply.data);
    else setError(reply.error);
  };
  const cancel = () => {
    onCancel();
    if (!error) return;
    // Whatever stood in the way, the list then shows.
    setError(null);
    void readGateway().then((reply) => {
      if (reply.ok) onNewest(reply.data);
    });
  };
  return (
    <ConfirmDialog
      open={issuer !== null}
      title={issuer ? t('console.gateway.issuers.deleteTitle', { name: issuer.name }) : ''}
      text={t('console.gateway.issuers.deleteText')}
      confirm={t('console.gateway.issuers.confirmDelete')}
      cancel={t('console.gateway.cancel')}
      busy={busy}
      failure={error && { title: t('console.gateway.deleteFailed'), error }}
      onConfirm={() => {
        if (issuer) void remove(issuer.id);
      }}
      onCancel={cancel}
    />
  );
}
