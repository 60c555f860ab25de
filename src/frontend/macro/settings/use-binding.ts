import { useEffect, useRef, useState } from 'react';
import type { Binding } from '../../../contract/binding';
import type { ParameterValues } from '../../../contract/parameter';
import type { ErrorBody, Reply } from '../../../contract/reply';
import type { TableColumn } from '../../../contract/table';
import type { ViewSettings } from '../../../contract/view';
import { columnsNeeded } from '../../../core/view/columns-needed';
import { useLatest } from '../../shared/use-latest';

/** Typed values are sealed once typing pauses for this long: each seal is followed by a read. */
export const typingPauseMs = 500;

/** The sealed choice of an author, or why there is none. */
export interface BindingState {
  readonly binding: Binding | null;
  readonly error: ErrorBody | null;
}

type Seal = (choice: {
  readonly dataSourceId: string;
  readonly parameters: Record<string, string>;
  readonly hiddenColumns: string[];
}) => Promise<Reply<{ readonly binding: Binding }>>;

const none: BindingState = { binding: null, error: null };

/**
 * Has the server seal a choice. A seal is always made anew: the saved one may be forged, and the author's rights
 * may have changed.
 * @param dataSourceId empty: nothing is chosen yet
 * @param named columns to open if they are hidden; none for a preview, which shows an author all of them
 */
export function useBinding(
  dataSourceId: string,
  parameters: ParameterValues,
  seal: Seal,
  named: readonly string[] = [],
): BindingState {
  const choice = JSON.stringify([dataSourceId, withoutEmpty(parameters), named]);
  const [state, setState] = useState({ ...none, choice: '' });
  const askedId = useRef('');
  const latestSeal = useLatest(seal);
  useEffect(() => {
    if (dataSourceId === '') return undefined;
    let isCurrent = true;
    const ask = async () => {
      askedId.current = dataSourceId;
      const [, given, hiddenColumns] = JSON.parse(choice) as [string, Record<string, string>, string[]];
      const reply = await latestSeal.current({ dataSourceId, parameters: given, hiddenColumns });
      if (!isCurrent) return;
      const answer = reply.ok ? { ...none, ...reply.data } : { ...none, error: reply.error };
      setState({ ...answer, choice });
    };
    const timer = setTimeout(() => void ask(), askedId.current === dataSourceId ? typingPauseMs : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [dataSourceId, choice, latestSeal]);
  // What was sealed for another choice is never saved for this one.
  return state.choice === choice ? state : none;
}

/**
 * The binding to save: one that opens the hidden columns which the view names. It is sealed apart from the preview's,
 * which stays while a column is chosen.
 * @param columns of the data source; null: they are not known, so that the server picks the hidden ones
 * @param preview the binding of the preview, which is good for a view without hidden columns
 */
export function useSavedBinding(
  dataSourceId: string,
  parameters: ParameterValues,
  seal: Seal,
  {
    settings,
    columns,
    preview,
  }: {
    readonly settings: ViewSettings;
    readonly columns: readonly TableColumn[] | null;
    readonly preview: BindingState;
  },
): BindingState {
  const named = [...columnsNeeded(settings).named].sort();
  const isHidden = (key: string) => columns?.some((column) => column.key === key && column.hidden === true);
  const opened = columns === null ? named : named.filter(isHidden);
  const saved = useBinding(opened.length === 0 ? '' : dataSourceId, parameters, seal, opened);
  return opened.length === 0 ? preview : saved;
}

/** Values that somebody gave. */
export function withoutEmpty(values: ParameterValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
