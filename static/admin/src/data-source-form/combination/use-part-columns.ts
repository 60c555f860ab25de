import { useEffect, useState } from 'react';
import type { ErrorBody } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import type { KnownColumns } from './combination-inputs';

/** Columns of the data sources that are chosen as parts, as they are stored, and why they cannot be told. */
export function usePartColumns(ids: readonly string[]): {
  readonly known: KnownColumns;
  readonly failure: ErrorBody | null;
} {
  const [known, setKnown] = useState<KnownColumns>(new Map());
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const missing = ids.filter((id) => id !== '' && !known.has(id)).join(' ');
  useEffect(() => {
    let isCurrent = true;
    for (const id of missing === '' ? [] : missing.split(' ')) {
      void callAdmin('getDataSource', { id }).then((reply) => {
        if (!isCurrent) return;
        if (reply.ok) setKnown((before) => new Map(before).set(id, reply.data.columns));
        else setFailure(reply.error);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [missing]);
  return { known, failure };
}
