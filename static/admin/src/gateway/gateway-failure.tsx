import { useState } from 'react';
import type { GatewayState } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { readGateway } from './read-gateway';

interface GatewayFailureProps<T extends object> {
  readonly error: ErrorBody;
  /** What two administrators changed, such as an issuer by its name. */
  readonly name: string;
  readonly base: T;
  readonly mine: T;
  /** Parts that are chosen as a whole. */
  readonly whole: readonly string[];
  /** The same part of another state; null: it is not there any more. */
  readonly partOf: (gateway: GatewayState) => T | null;
  readonly labelOf: (path: string) => string | undefined;
  readonly hasSecrets?: boolean;
  /** What was chosen, or mine where theirs is gone, and the newest state that it belongs to. */
  readonly onSettled: (chosen: T, newest: GatewayState) => void;
}

/** Why a part of the gateway was not saved. A conflict of two administrators is brought together field by field. */
export function GatewayFailure<T extends object>(props: GatewayFailureProps<T>) {
  const { error, name, base, mine, whole, partOf, labelOf, hasSecrets = false, onSettled } = props;
  const [newest, setNewest] = useState<GatewayState | null>(null);
  const [unread, setUnread] = useState<ErrorBody | null>(null);
  if (error.code !== 'CONFLICT') {
    return <FailureMessage title={t('console.gateway.saveFailed')} error={error} />;
  }
  const theirs = newest && partOf(newest);
  const compare = async () => {
    const reply = await readGateway();
    setUnread(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    if (partOf(reply.data)) setNewest(reply.data);
    else onSettled(mine, reply.data);
  };
  return (
    <>
      <FailureMessage
        title={t('console.conflict.heading')}
        appearance="warning"
        error={{ ...error, fix: t('console.conflict.body') }}
        actions={[{ text: t('console.conflict.resolve'), onClick: () => void compare() }]}
      />
      {unread && <FailureMessage title={t('console.gateway.loadFailed')} error={unread} />}
      {newest && theirs && (
        <ConflictDialog
          name={name}
          versions={{ base, mine, theirs, theirsAtMs: null, whole }}
          labelOf={labelOf}
          hasSecrets={hasSecrets}
          action={t('console.conflict.take')}
          onChoose={(chosen) => onSettled(chosen, newest)}
          onCancel={() => setNewest(null)}
        />
      )}
    </>
  );
}
