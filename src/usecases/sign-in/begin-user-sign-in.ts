import type { SignInStart } from '../../contract/sign-in';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import type { Viewer } from '../view/view-bound-table';
import { startSignIn } from './begin-sign-in';
import { findOwnPlace } from './own-sign-in';

/**
 * Begins a viewer's own sign-in to the service behind a macro that they may see.
 * @param choosesAccount whether the service is asked to offer other accounts than the one it knows from before
 */
export async function beginUserSignIn(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  choosesAccount = false,
): Promise<Result<SignInStart, NamedFailure>> {
  const place = await findOwnPlace(ports, config, viewer);
  if (!place.ok) return place;
  const { connection, accountId } = place.value;
  const plan = { purpose: 'user' as const, accountId, connection, secrets: {}, choosesAccount };
  return startSignIn(ports, { ...plan, previousRevision: connection.revision });
}
