import type { SignInChange } from './compare-sign-ins';
import { credentialNumber, mostRetired } from './connection-record';
import type { ConnectionRecord } from './connection-record';

/**
 * Numbers of what a connection's secrets and tokens belong to, and of what is over and still to be deleted.
 * @param revision of the record that they are for
 */
export function numberSecrets(
  previous: ConnectionRecord | null,
  revision: number,
  { isNewSignIn, isNewCredential }: SignInChange,
): Pick<ConnectionRecord, 'signInRevision' | 'credentialRevision' | 'retiredSignIns' | 'retiredCredentials'> {
  if (previous === null) return { signInRevision: revision, retiredSignIns: [], retiredCredentials: [] };
  const { signInRevision, credentialRevision, retiredSignIns } = previous;
  const replaced = isNewCredential
    ? [credentialNumber(previous)]
    : isNewSignIn && credentialRevision !== undefined
      ? [credentialRevision]
      : [];
  const retiredCredentials = [...previous.retiredCredentials, ...replaced].slice(-mostRetired);
  if (isNewSignIn) {
    const retired = [...retiredSignIns, signInRevision].slice(-mostRetired);
    return { signInRevision: revision, retiredSignIns: retired, retiredCredentials };
  }
  const number = isNewCredential ? revision : credentialRevision;
  return {
    signInRevision,
    ...(number === undefined ? {} : { credentialRevision: number }),
    retiredSignIns,
    retiredCredentials,
  };
}
