import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import type { Column } from '../../../../../src/contract/table';
import type * as LiveTableModule from './live-table';
import type { LiveTable } from './live-table';

/** The module that maps, once it is there. */
export type Mapping = typeof LiveTableModule;

let loaded: Mapping | null = null;

/** Loads the mapping code when there is an answer to map; null until then. */
export function useMapping(isNeeded: boolean): Mapping | null {
  const [mapping, setMapping] = useState(loaded);
  useEffect(() => {
    if (!isNeeded || loaded) return;
    void import('./live-table').then((module) => {
      loaded = module;
      setMapping(module);
    });
  }, [isNeeded]);
  return mapping ?? loaded;
}

/** The sample as the columns show it now; null while there is none or the code is on its way. */
export function useLiveTable(
  mapping: Mapping | null,
  sample: AnswerSample | null,
  rowsPath: string,
  columns: readonly Column[],
): LiveTable | null {
  // Typing comes first; the table follows in the next idle moment. Texts, since a new object each time would
  // never come to rest.
  const path = useDeferredValue(rowsPath);
  const columnsText = useDeferredValue(JSON.stringify(columns));
  return useMemo(
    () => (mapping && sample ? mapping.mapSample(sample, path, JSON.parse(columnsText) as Column[]) : null),
    [mapping, sample, path, columnsText],
  );
}
