import { useEffect, useState } from 'react';
import type { Binding } from '../../../contract/binding';
import type { ParameterValues } from '../../../contract/parameter';
import type { ErrorBody } from '../../../contract/reply';
import { callMacro } from '../macro-api';

/** The sealed choice of an author, or why there is none. */
export interface BindingState {
  readonly binding: Binding | null;
  readonly error: ErrorBody | null;
}

/**
 * Has the server seal a choice. A seal is always made anew: the saved one may be forged, and the author's rights
 * may have changed.
 * @param dataSourceId empty: nothing is chosen yet
 */
export function useBinding(dataSourceId: string, parameters: ParameterValues): BindingState {
  const [state, setState] = useState<BindingState>({ binding: null, error: null });
  const parametersText = JSON.stringify(Object.entries(parameters).filter(([, value]) => value !== ''));
  useEffect(() => {
    setState({ binding: null, error: null });
    if (dataSourceId === '') return undefined;
    let isCurrent = true;
    const given = Object.fromEntries(JSON.parse(parametersText) as [string, string][]);
    void callMacro('sealBinding', { dataSourceId, parameters: given }).then((reply) => {
      if (!isCurrent) return;
      setState(
        reply.ok ? { binding: reply.data.binding, error: null } : { binding: null, error: reply.error },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [dataSourceId, parametersText]);
  return state;
}
