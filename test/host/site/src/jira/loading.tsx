import type { ReactNode } from 'react';
import Spinner from '@atlaskit/spinner';
import { LoadError } from '../shell/messages';
import type { Loaded } from './use-loaded';

interface LoadingProps<T> {
  result: Loaded<T>;
  /** What an account without permission may not do. */
  what: string;
  children: (value: T) => ReactNode;
}

/** A spinner, the reason why something could not be read, or what was read. */
export function Loading<T>({ result, what, children }: LoadingProps<T>) {
  if (result.state === 'error') return <LoadError error={result.error} what={what} />;
  if (result.state === 'loaded') return <>{children(result.value)}</>;
  return (
    <div className="full-page-spinner">
      <Spinner size="large" label="Loading" />
    </div>
  );
}
