import type { ConnectionSummary } from '../../../../src/contract/connection';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toExpiryBadge, toSignInBadge } from '../parts/badges';

/** State of a connection's sign-in, and what of its credentials ends soon. */
export function ConnectionState({
  connection,
  nowMs,
}: {
  readonly connection: ConnectionSummary;
  readonly nowMs: number;
}) {
  const expiry = toExpiryBadge(connection.expiryWarning);
  return (
    <>
      <BadgeLozenge badge={toSignInBadge(connection.status, connection.authType, nowMs)} reason />
      {expiry && (
        <div className="ed-second-badge">
          <BadgeLozenge badge={expiry} />
        </div>
      )}
    </>
  );
}
