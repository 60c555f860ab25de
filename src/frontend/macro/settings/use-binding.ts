import { useEffect, useRef, useState } from 'react';
import type { Binding } from '../../../contract/binding';
import type { ParameterValues } from '../../../contract/parameter';
import type { ErrorBody, Reply } from '../../../contract/reply';
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
}) => Promise<Reply<{ readonly binding: Binding }>>;

const none: BindingState = { binding: null, error: null };

/**
 * Has the server seal a choice. A seal is always made anew: the saved one may be forged, and the author's rights
 * may have changed.
 * @param dataSourceId empty: nothing is chosen yet
 */
export function useBinding(dataSourceId: string, parameters: ParameterValues, seal: Seal): BindingState {
  const choice = JSON.stringify([dataSourceId, withoutEmpty(parameters)]);
  const [state, setState] = useState({ ...none, choice: '' });
  const askedId = useRef('');
  const latestSeal = useLatest(seal);
  useEffect(() => {
    if (dataSourceId === '') return undefined;
    let isCurrent = true;
    const ask = async () => {
      askedId.current = dataSourceId;
      const [, given] = JSON.parse(choice) as [string, Record<string, string>];
      const reply = await latestSeal.current({ dataSourceId, parameters: given });
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

/** Values that somebody gave. */
export function withoutEmpty(values: ParameterValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
