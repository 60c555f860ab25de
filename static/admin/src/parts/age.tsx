import Tooltip from '@atlaskit/tooltip';
import { toAgeText, toMomentText } from './age-text';

/** A moment as its age; the exact time in the tooltip. */
export function Age({ atMs, nowMs }: { readonly atMs: number; readonly nowMs: number }) {
  return (
    <Tooltip content={toMomentText(atMs)} tag="span">
      <time dateTime={new Date(atMs).toISOString()}>{toAgeText(atMs, nowMs)}</time>
    </Tooltip>
  );
}
