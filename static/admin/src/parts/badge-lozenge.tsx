import Lozenge from '@atlaskit/lozenge';
import Tooltip from '@atlaskit/tooltip';
import type { Badge } from './badges';

/** A state as a lozenge; `reason` shows its detail beneath instead of in a tooltip. */
export function BadgeLozenge({
  badge,
  reason = false,
}: {
  readonly badge: Badge;
  readonly reason?: boolean;
}) {
  const lozenge = (
    <Lozenge appearance={badge.appearance} maxWidth={240}>
      {badge.text}
    </Lozenge>
  );
  if (!badge.detail) return lozenge;
  if (reason) {
    return (
      <>
        {lozenge}
        <p className="ed-reason">{badge.detail}</p>
      </>
    );
  }
  return (
    <Tooltip content={badge.detail} tag="span">
      {lozenge}
    </Tooltip>
  );
}
