import type { SecretInput, SecretName } from '../../../../src/contract/connection';
import type { ConnectionState } from './connection-state';

/** The form once `sent` is stored as `stored`: what was typed while the answer was on its way stays, as a change. */
export function afterStore(
  typed: ConnectionState,
  sent: ConnectionState,
  stored: ConnectionState,
): ConnectionState {
  if (typed === sent) return stored;
  const { target, secretsSet, certificate } = stored;
  return { ...typed, target, secretsSet, certificate };
}

/** Secrets that were typed while the others were being stored. */
export function secretsAfterStore(typed: SecretInput, sent: SecretInput): SecretInput {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => sent[name as SecretName] !== value),
  );
}

/** The form of a connection that somebody deleted: it has no record to replace, and none of its secrets is stored. */
export function afterDeletion(state: ConnectionState): ConnectionState {
  return { ...state, target: null, secretsSet: [], certificate: null };
}
