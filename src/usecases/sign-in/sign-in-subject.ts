import type { Subject } from '../../core/failure/failure';
import type { SignIn } from '../../core/oauth/sign-in';

/** What the failures of a sign-in are about, and who reads them: a viewer, or whoever sets the connection up. */
export function toSignInSubject({
  purpose,
  connection,
  previousRevision,
}: Pick<SignIn, 'purpose' | 'connection' | 'previousRevision'>): Subject {
  const { name } = connection;
  if (purpose === 'user') return { connection: name, isViewer: true };
  return previousRevision === null ? { connection: name, isDraft: true } : { connection: name };
}
