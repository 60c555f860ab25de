import { useRef, useState } from 'react';
import type { DataSourceDraft } from '../../../../src/contract/data-source';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import type { Versions } from '../conflict/conflict-dialog';
import type { DataSourceState } from './data-source-state';
import { toDataSourceDraft, toDataSourceState } from './data-source-state';

/** Holds both versions of a data source after a conflict, while they are compared. */
export function useVersions() {
  const [shown, setShown] = useState<Versions<DataSourceDraft> | null>(null);
  const their = useRef<DataSourceState | null>(null);

  /** Reads the other version and shows it beside ours; the error if it cannot be read. */
  const compare = async (
    id: string,
    base: DataSourceDraft,
    readMine: () => DataSourceDraft,
  ): Promise<ErrorBody | null> => {
    const reply = await callAdmin('getDataSource', { id });
    if (!reply.ok) return reply.error;
    const { connectionId, updatedAtMs } = reply.data;
    their.current = toDataSourceState(reply.data);
    const theirs = toDataSourceDraft(their.current, connectionId);
    setShown({ base, mine: readMine(), theirs, theirsAtMs: updatedAtMs, whole: ['paging'] });
    return null;
  };
  /** Ends the comparison; gives the other version, which what was chosen is to replace. */
  const close = () => {
    setShown(null);
    return their.current;
  };
  return { shown, compare, close };
}
