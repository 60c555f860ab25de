import { useState } from 'react';
import type { CheckReport } from '../../../../src/contract/check';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import { useIsShown } from '../parts/use-is-shown';

/** How far a check has come. */
export type CheckState<Step extends string> =
  | { readonly state: 'waiting' | 'running' }
  | { readonly state: 'done'; readonly report: CheckReport<Step> }
  /** It could not be made at all. */
  | { readonly state: 'refused'; readonly error: ErrorBody };

/** Result of one check as its state. */
export function toCheckState<Step extends string>(reply: Reply<CheckReport<Step>>): CheckState<Step> {
  return reply.ok ? { state: 'done', report: reply.data } : { state: 'refused', error: reply.error };
}

/** One check that a button makes. */
export function useCheck<Step extends string>(
  make: () => Promise<Reply<CheckReport<Step>>>,
  onEnd: (state: CheckState<Step>) => void,
) {
  const [state, setState] = useState<CheckState<Step> | null>(null);
  const isShown = useIsShown();
  const run = async () => {
    if (state?.state === 'running') return;
    setState({ state: 'running' });
    const ended = toCheckState(await make());
    if (!isShown()) return;
    setState(ended);
    onEnd(ended);
  };
  return { state, run };
}
