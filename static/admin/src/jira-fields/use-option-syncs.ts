import { useCallback, useEffect, useState } from 'react';
import type { OptionSyncSummary } from '../../../../src/contract/option-sync';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useIsShown } from '../parts/use-is-shown';
import { useLookingAgain } from './use-looking-again';

/** Every option sync as it was last read. */
export interface OptionSyncList {
  /** Null: not read yet. */
  readonly syncs: readonly OptionSyncSummary[] | null;
  readonly failure: ErrorBody | null;
  readonly load: () => Promise<void>;
  /** Takes what another call answered. */
  readonly put: (sync: OptionSyncSummary) => void;
}

const isUnderWay = ({ run }: OptionSyncSummary) => run?.state === 'waiting' || run?.state === 'running';

/** Reads the option syncs, and again and again while one of them runs. */
export function useOptionSyncs(): OptionSyncList {
  const isShown = useIsShown();
  const [syncs, setSyncs] = useState<readonly OptionSyncSummary[] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const load = useCallback(async () => {
    const reply = await callAdmin('listOptionSyncs', {});
    if (!isShown()) return;
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setSyncs(reply.data.syncs);
  }, [isShown]);
  useEffect(() => void load(), [load]);
  useLookingAgain(syncs?.some(isUnderWay) === true, load);
  const put = useCallback((sync: OptionSyncSummary) => {
    setSyncs((known) => {
      const isKnown = known?.some(({ id }) => id === sync.id) === true;
      return isKnown ? known.map((each) => (each.id === sync.id ? sync : each)) : [...(known ?? []), sync];
    });
  }, []);
  return { syncs, failure, load, put };
}
