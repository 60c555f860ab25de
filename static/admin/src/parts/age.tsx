import Tooltip from '@atlaskit/tooltip';
import { toAgeText, toMomentText, toPastText } from './age-text';

interface AgeProps {
  readonly atMs: number;
  readonly nowMs: number;
  /** Whether it is still to come. */
  readonly isAhead?: boolean;
}

/** A moment as its age; the exact time in the tooltip. */
export function Age({ atMs, nowMs, isAhead = false }: AgeProps) {
  return (
    <Tooltip content={toMomentText(atMs)} tag="span">
      <time dateTime={new Date(atMs).toISOString()}>{(isAhead ? toAgeText : toPastText)(atMs, nowMs)}</time>
    </Tooltip>
  );
}
