import { useState } from 'react';
import type { DataSourceDetail, ToldSuspicion } from '../../../../src/contract/data-source';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { t } from '../text/t';
import { useFlags } from './use-flags';

/** What an administrator can say to a refresh that brought far less than there was. */
export type SuspicionAnswer = 'accept' | 'keep';

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly suspicion: ToldSuspicion;
}

/**
 * Sends an answer, and shows what became of it. What the administrator has not seen is not answered: the list then shows
 * the newer question.
 */
export function useSuspicionAnswer() {
  const { reload } = useOverview();
  const { succeed, fail } = useFlags();
  const [running, setRunning] = useState<SuspicionAnswer | null>(null);

  const answer = async (
    { id, name, suspicion: { sinceMs, state } }: Asked,
    use: SuspicionAnswer,
  ): Promise<DataSourceDetail | null> => {
    if (running !== null) return null;
    setRunning(use);
    const request = { id, sinceMs };
    const reply = await (use === 'accept'
      ? callAdmin('acceptLoss', request)
      : callAdmin('keepOldRows', request));
    setRunning(null);
    if (!reply.ok) {
      fail(t('console.suspicion.notAnswered', { name }), reply.error);
      return null;
    }
    const { isAnswered, dataSource } = reply.data;
    const done = state === 'replaced' ? 'seen' : use;
    succeed(t(isAnswered ? `console.suspicion.done.${done}` : 'console.suspicion.overtaken', { name }));
    await reload();
    return dataSource;
  };
  return { running, answer };
}
